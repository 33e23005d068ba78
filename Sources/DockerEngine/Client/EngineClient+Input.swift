extension EngineClient {
  /// Sends JSON and waits for the end of an answer that says nothing.
  func perform(_ method: HTTPRequest.Method, _ path: EnginePath, input: any Encodable & Sendable) async throws {
    try await perform(
      method, path, headers: [("Content-Type", "application/json")], body: .bytes(try Self.encoded(input)))
  }
}
