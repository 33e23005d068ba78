import BackendSupport
import DockerEngine
import FoundationEssentials

/// Asks a server over HTTP: status 200 to 399, the JSON members that the manifest names, and its number of voices.
struct HTTPProbe: ReadinessProbe {
  let baseURL: String
  let condition: HTTPCondition
  let transport: any HTTPTransport
  /// Tells that nothing listens, where that can be found out for less.
  var gate: ListenGate?

  private static let longestBody = 1 << 20
  private static let timeouts = HTTPRequest.Timeouts(connect: .seconds(2), total: .seconds(10))

  var summary: String { "GET \(baseURL)\(condition.path)" }
  var pace: ProbePace { .request }

  func saw(_ snapshot: ContainerSnapshot) { gate?.saw(snapshot) }

  func mayHaveCaused(_ line: String) -> Bool {
    line.contains("GET \(condition.path)") || (condition.voices != nil && line.contains("GET /voices"))
  }

  func observe() async -> ProbeObservation {
    if let gate, gate.isClosed() { return .silent("nothing listens in the container") }
    do {
      let answer = try await get(condition.path)
      if let reason = HTTPAnswerJudge.shortcoming(of: answer, against: condition.json) {
        return observation(of: answer, at: condition.path, reason)
      }
      guard let wanted = condition.voices else { return .ready("HTTP \(answer.status)") }
      let voices = try await get("/voices")
      guard let count = HTTPAnswerJudge.voiceCount(in: voices) else {
        return observation(of: voices, at: "/voices", "/voices: \(HTTPAnswerJudge.excerpt(of: voices))")
      }
      guard count >= wanted else { return .notReady("/voices lists \(count) voices, fewer than \(wanted)") }
      return .ready("HTTP \(answer.status), \(count) \(count == 1 ? "voice" : "voices")")
    } catch let error as EngineError {
      switch error.code {
      case .unreachable: return .silent(withoutAddress(error.message))
      case .connectionLost: return .silent("closed the connection, not ready yet")
      default: return .notReady(withoutAddress(error.message))
      }
    } catch {
      return .silent(withoutAddress(PlainWords.of(error)))
    }
  }

  private func observation(of answer: HTTPAnswer, at path: String, _ reason: String) -> ProbeObservation {
    [404, 405].contains(answer.status)
      ? .flawed(.missingPath(path, status: answer.status), reason) : .notReady(reason)
  }

  /// The summary names the address already.
  private func withoutAddress(_ text: String) -> String {
    text.hasPrefix(baseURL) ? String(text.dropFirst(baseURL.count).drop { $0 == ":" || $0 == " " }) : text
  }

  private func get(_ path: String) async throws -> HTTPAnswer {
    let headers = [(name: "Accept", value: "application/json, */*;q=0.5")]
    let response = try await transport.send(
      HTTPRequest(.get, baseURL + path, headers: headers, timeouts: Self.timeouts))
    var body = Data()
    for try await chunk in response.body {
      body.append(chunk.prefix(Self.longestBody - body.count))
      if body.count >= Self.longestBody { break }
    }
    return HTTPAnswer(status: response.status, body: body)
  }
}
