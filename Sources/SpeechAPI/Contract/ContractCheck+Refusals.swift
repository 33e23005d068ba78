import BackendSupport
import CurlHTTPClient
import FoundationEssentials

extension ContractCheck {
  /// The answer to a request, whatever its status.
  func answer(to body: JSONValue) async throws -> SpeechServer.Answer {
    try await answer(toBody: String(decoding: try JSONEncoder().encode(body), as: UTF8.self))
  }

  private func answer(toBody body: String) async throws -> SpeechServer.Answer {
    try await client.server.exchange(
      .post, "/synthesize", headers: [("Content-Type", "application/json")], body: .bytes(Data(body.utf8)),
      limit: client.timeouts.synthesis, largest: SpeechServer.Limit.checkedAudio, accepts: { _ in true })
  }

  func checkRefusal(of members: [String: JSONValue]) async throws {
    try checkRefused(try await answer(to: Self.body(members)))
  }

  func checkRefusal(ofBody body: String) async throws {
    try checkRefused(try await answer(toBody: body))
  }

  func checkBadSpeed() async throws {
    try await checkRefusal(of: ["speed": .number(-1)])
    // Not JSON by the book, but parsers in use take it.
    try await checkRefusal(ofBody: "{\"text\": \"\(Self.sampleText)\", \"speed\": NaN}")
  }

  func checkBadParameter(_ state: State) async throws {
    let known = try capabilities(state).customParameters.sorted { $0.key < $1.key }
    guard let (name, bad) = known.lazy.compactMap({ name, parameter in parameter.outlier.map { (name, $0) } }).first
    else {
      throw Skip(reason: "no custom parameter has a range")
    }
    try await checkRefusal(of: ["custom_params": .object([name: bad])])
  }

  func checkBadEmbedding(_ state: State) async throws {
    let known = try capabilities(state)
    guard known.speakerEmbedding, let length = known.embeddingDimension else {
      throw Skip(reason: "the backend takes no speaker embedding")
    }
    let short = [JSONValue](repeating: .number(0.1), count: max(1, length - 1))
    try await checkRefusal(of: ["speaker_embedding": .array(short)])
  }

  func checkRefused(_ answer: SpeechServer.Answer) throws {
    guard (400..<500).contains(answer.status) else {
      throw Breach(how: "HTTP \(answer.status) with \(answer.body.count) bytes instead of 4xx")
    }
    try checkReason(answer)
  }

  func checkReason(_ answer: SpeechServer.Answer) throws {
    guard RequestFailure(answer, redact: client.redact).reason.isEmpty else { return }
    throw Breach(how: "HTTP \(answer.status) without a reason")
  }
}

extension CustomParameter {
  /// A value out of its range; `nil` where every value is in it.
  fileprivate var outlier: JSONValue? {
    if let maximum { return .number(maximum + max(1, abs(maximum))) }
    if let minimum { return .number(minimum - max(1, abs(minimum))) }
    return kind == .select ? .string("no such option 4711") : nil
  }
}
