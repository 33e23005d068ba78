import BackendSupport
package import CurlHTTPClient
package import FoundationEssentials

extension SpeechServer {
  /// An answer with its body in memory.
  package struct Answer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: Data

    func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// The most bytes of an answer that are taken, by its kind.
  package enum Limit {
    static let health = 64 << 10
    package static let capabilities = 4 << 20
    static let voices = 8 << 20
    static let clone = 4 << 20
    /// Of a refusal; it may go on, but nobody reads it.
    static let refusal = 64 << 10
    /// Of the start of an answer, to tell what it is.
    static let start = 4096
    /// Audio in memory: eleven minutes of 16 bits at 48,000 Hz.
    static let audio = 64 << 20
    /// Audio of the sentence that a check has spoken: more than a minute of 16 bits at 48,000 Hz.
    static let checkedAudio = 8 << 20
    /// Audio that goes to a file as it comes.
    static let streamedAudio = 256 << 20
  }

  /// The pauses before a question is asked again where the connection breaks, as it does while a server restarts.
  private static let pauses: [Duration] = [.milliseconds(100), .milliseconds(400)]

  /// Sends a request and takes the whole answer.
  /// - Parameter largest: the most bytes of it.
  /// - Throws: `SpeechError` with `.serverUnreachable` where there is none, `.requestFailed` for a status that `accepts`
  ///   does not take, and `.invalidAnswer` for one that is too long.
  package func exchange(
    _ method: HTTPRequest.Method, _ path: String, headers: [(name: String, value: String)] = [],
    body: HTTPRequest.Body = .none, limit: Duration, largest: Int, accepts: (Int) -> Bool = { (200..<300).contains($0) }
  ) async throws(SpeechError) -> Answer {
    let request = HTTPRequest(
      method, baseURL + path, headers: headers + standing, body: body,
      timeouts: HTTPRequest.Timeouts(total: limit))
    do {
      return try await trying(again: method == .get) {
        let response = try await transport.send(request)
        let isTaken = accepts(response.status)
        let content = try await collect(
          response.body, upTo: isTaken ? largest : Limit.refusal, cuts: !isTaken, of: "\(method.rawValue) \(path)")
        let answer = Answer(status: response.status, headers: response.headers, body: content)
        guard !isTaken else { return answer }
        throw refusal(answer, method, path)
      }
    } catch {
      throw failure(error, request)
    }
  }

  /// Asks a server something.
  /// - Parameter again: whether it may be asked again where the connection breaks, as what changes nothing may.
  func trying<Value>(again: Bool, _ ask: () async throws -> Value) async throws -> Value {
    var pauses = again ? Self.pauses[...] : []
    while true {
      do {
        return try await ask()
      } catch {
        guard let pause = pauses.popFirst(), Self.isWorthAnotherTry(error), (try? await Task.sleep(for: pause)) != nil
        else { throw error }
      }
    }
  }

  /// The error of a request that was refused.
  func refusal(_ answer: Answer, _ method: HTTPRequest.Method, _ path: String) -> SpeechError {
    let failure = RequestFailure(answer, redact: redact)
    return SpeechError(
      .requestFailed, "\(method.rawValue) \(path): \(failure.message)", hint: failure.hint, cause: failure)
  }

  /// The error of a request that was not answered, or not as HTTP has it.
  func failure(_ error: any Error, _ request: HTTPRequest) -> SpeechError {
    failure(error, of: "\(request.method.rawValue) \(Self.withoutQuery(request.target))")
  }

  /// The error of a request that was not answered, or not as its dialect has it.
  /// - Parameter place: the request, in words.
  func failure(_ error: any Error, of place: String) -> SpeechError {
    switch error {
    case let error as SpeechError: return error
    // The server has no part in it.
    case is CancellationError: return SpeechError(.cancelled, "\(place): cancelled")
    case let error as HTTPError where error.code == .cancelled:
      return SpeechError(.cancelled, "\(place): cancelled")
    case let error as HTTPError:
      let code: SpeechError.Code = error.code == .malformedAnswer ? .invalidAnswer : .serverUnreachable
      return SpeechError(code, "\(place): \(error.message)", hint: error.hint, cause: error, backend: name)
    default: return SpeechError(.serverUnreachable, "\(place): \(PlainWords.of(error))")
    }
  }

  private static func isWorthAnotherTry(_ error: any Error) -> Bool {
    guard let error = error as? HTTPError else { return false }
    return error.code == .connectionLost || (error.cause as? ConnectionFailure)?.kind == .refused
  }

  /// Sends a request whose answer is audio, and returns once its head is there.
  /// - Throws: `SpeechError` with `.requestFailed` where the server refuses.
  func open(_ request: HTTPRequest) async throws(SpeechError) -> HTTPResponse {
    var request = request
    request.headers += standing
    // Speech may last, and whoever hears it takes it as slowly as it is spoken: what must not last is silence.
    let limit = request.timeouts.total
    request.timeouts = HTTPRequest.Timeouts(response: limit, idle: limit)
    do {
      let response = try await transport.send(request)
      guard !(200..<300).contains(response.status) else { return response }
      let start = try await collect(response.body, upTo: Limit.refusal, cuts: true, of: "")
      throw refusal(
        Answer(status: response.status, headers: response.headers, body: start), request.method, path(of: request))
    } catch {
      throw failure(error, request)
    }
  }

  /// What a POST of these bytes is.
  func post(_ path: String, _ type: String, _ body: Data) -> HTTPRequest {
    HTTPRequest(
      .post, baseURL + path, headers: [("Content-Type", type)], body: .bytes(body),
      timeouts: HTTPRequest.Timeouts(total: timeouts.synthesis))
  }

  /// What a POST of this JSON is.
  func post(_ path: String, _ body: JSONValue) throws(SpeechError) -> HTTPRequest {
    guard let data = try? JSONEncoder().encode(body) else {
      throw SpeechError(.invalidInput, "the request has a number that JSON cannot express")
    }
    return post(path, "application/json", data)
  }

  /// The headers of every request.
  private var standing: [(name: String, value: String)] {
    let headers = authorization.map { [$0] } ?? []
    // The least of urgencies (RFC 9218).
    return isBackground ? headers + [("Priority", "u=7")] : headers
  }

  private func path(of request: HTTPRequest) -> String {
    Self.withoutQuery(String(request.target.dropFirst(baseURL.count)))
  }

  /// The text to speak is nothing that an error has to repeat.
  private static func withoutQuery(_ target: String) -> String { String(target.prefix { $0 != "?" }) }

  /// A request in words: `POST /synthesize`.
  func place(of request: HTTPRequest) -> String { "\(request.method.rawValue) \(path(of: request))" }

  private func collect(_ body: HTTPBody, upTo limit: Int, cuts: Bool, of request: String) async throws -> Data {
    var all = Data()
    for try await chunk in body {
      guard all.count + chunk.count <= limit else {
        if cuts { return all + chunk.prefix(limit - all.count) }
        throw Self.tooLong(request, limit)
      }
      all.append(chunk)
    }
    return all
  }

  static func tooLong(_ request: String, _ limit: Int) -> SpeechError {
    let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
    return SpeechError(.invalidAnswer, "\(request): the answer is longer than \(size)")
  }
}

extension HTTPResponse {
  /// Whether the answer told its own length or end, so that the transport knows that nothing of it is lost.
  var tellsItsEnd: Bool { Self.tellsItsEnd(headers) }

  static func tellsItsEnd(_ headers: [(name: String, value: String)]) -> Bool {
    headers.contains { ["content-length", "transfer-encoding"].contains($0.name.lowercased()) }
  }
}
