import DockerEngine
import FoundationEssentials

extension TTSBackend {
  /// An answer with its body in memory.
  struct Answer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: Data

    func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// The largest answer taken: an hour of speech is about 160 MiB.
  private static let longestAnswer = 1 << 30
  /// How often a GET is sent where the connection breaks.
  private static let attempts = 3

  /// Sends a request and takes the whole answer.
  /// - Throws: `BackendError` with `.requestFailed` where there is none, or a status that `accepts` does not take.
  func exchange(
    _ method: HTTPRequest.Method, _ path: String, headers: [(name: String, value: String)] = [],
    body: HTTPRequest.Body = .none, limit: Duration, accepts: (Int) -> Bool = { (200..<300).contains($0) }
  ) async throws(BackendError) -> Answer {
    let request = HTTPRequest(
      method, baseURL + path, headers: headers, body: body, timeouts: HTTPRequest.Timeouts(total: limit))
    let answer = try await answer(to: request, attempts: method == .get ? Self.attempts : 1)
    guard !accepts(answer.status) else { return answer }
    let failure = RequestFailure(answer)
    throw BackendError(
      .requestFailed, "\(method.rawValue) \(path): \(failure.message)", hint: failure.hint, cause: failure)
  }

  private func answer(to request: HTTPRequest, attempts: Int) async throws(BackendError) -> Answer {
    do {
      let response = try await transport.send(request)
      let body = try await response.body.collect(upTo: Self.longestAnswer)
      return Answer(status: response.status, headers: response.headers, body: body)
    } catch let error as EngineError {
      if error.code == .connectionLost, attempts > 1 { return try await answer(to: request, attempts: attempts - 1) }
      let code: BackendError.Code = error.code == .cancelled ? .cancelled : .requestFailed
      throw BackendError(
        code, "\(request.method.rawValue) \(request.target): \(error.message)", hint: error.hint, cause: error)
    } catch is CancellationError {
      throw BackendError(.cancelled, "\(request.method.rawValue) \(request.target): cancelled")
    } catch {
      throw BackendError(.requestFailed, "\(request.method.rawValue) \(request.target): \(error)", cause: error)
    }
  }

  /// Sends a body to `/synthesize` as it stands.
  func synthesizeUnchecked(_ body: JSONValue) async throws(BackendError) -> SynthesizedSpeech {
    guard let data = try? JSONEncoder().encode(body) else {
      throw BackendError(.requestFailed, "the request holds a number that JSON cannot express")
    }
    let answer = try await exchange(
      .post, "/synthesize", headers: [("Content-Type", "application/json")], body: .bytes(data),
      limit: timeouts.synthesis)
    return SynthesizedSpeech(
      audio: answer.body, sampleRate: answer.header("X-Sample-Rate").flatMap { Int($0) },
      format: answer.header("X-Audio-Format"),
      duration: answer.header("X-Duration-Seconds").flatMap { Double($0) })
  }
}
