public import DockerEngine

/// A client of the interface that every backend's REST server speaks.
///
/// Only GET requests are repeated, and only where the connection broke: speech and cloning are never asked for twice.
/// Every call throws `BackendError`: `.requestFailed` where the server refuses, fails or does not answer (then the
/// cause is a ``RequestFailure`` with the status and the server's reason, or the transport's `EngineError`), and
/// `.invalidAnswer` where it answers, but not as the interface promises.
public struct TTSBackend: Sendable {
  /// Where the server is, as `http://127.0.0.1:7862`.
  public let baseURL: String
  /// How long to wait.
  public var timeouts: SpeechTimeouts
  let transport: any HTTPTransport

  /// Creates a client.
  public init(baseURL: String, transport: any HTTPTransport, timeouts: SpeechTimeouts = SpeechTimeouts()) {
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.transport = transport
    self.timeouts = timeouts
  }

  /// How the server is. A server that is not well is an answer, not an error.
  public func health() async throws(BackendError) -> BackendHealth {
    let answer = try await exchange(.get, "/health", limit: timeouts.health, accepts: { _ in true })
    let body = JSONReader(answer.body, of: "GET /health")
    return BackendHealth(
      httpStatus: answer.status, status: body?.value["status"]?.string,
      error: body?.value["error"]?.string ?? body?.value["message"]?.string)
  }

  /// What the backend can do.
  /// - Parameter refresh: whether a server that keeps what its model can do shall look anew.
  public func capabilities(refresh: Bool = false) async throws(BackendError) -> Capabilities {
    try Capabilities(try await object("/capabilities", limit: timeouts.capabilities, refresh))
  }

  /// The voices, in the server's order.
  /// - Parameter refresh: whether a server that keeps its model's voices shall look anew.
  public func voices(refresh: Bool = false) async throws(BackendError) -> [Voice] {
    let body = try await object("/voices", limit: timeouts.voices, refresh)
    return try body.elements("voices").map { element throws(BackendError) in try Voice(element) }
  }

  /// Speaks a text.
  /// - Parameters:
  ///   - request: what to speak, and how. It is checked before anything is sent.
  ///   - capabilities: what it is checked against; `nil` asks the server where the request needs it.
  /// - Returns: the audio. WAV audio has been verified: it is whole, and longer than nothing.
  public func synthesize(
    _ request: SynthesisRequest, capabilities: Capabilities? = nil
  ) async throws(BackendError) -> SynthesizedSpeech {
    var known = capabilities
    if known == nil, request.needsCapabilities { known = try await self.capabilities() }
    try RequestCheck.check(request, against: known)
    let speech = try await synthesizeUnchecked(request.json)
    try speech.verify()
    return speech
  }

  /// Makes a voice from a sample.
  /// - Parameters:
  ///   - request: the sample and the name.
  ///   - capabilities: what it is checked against; `nil` asks the server.
  public func cloneVoice(
    _ request: CloneRequest, capabilities: Capabilities? = nil
  ) async throws(BackendError) -> ClonedVoice {
    var known = capabilities
    if known == nil { known = try await self.capabilities() }
    try RequestCheck.check(request, against: known)
    let form = MultipartForm(request)
    let answer = try await exchange(
      .post, "/clone_voice", headers: [("Content-Type", form.contentType)], body: .bytes(form.data),
      limit: timeouts.synthesis)
    guard let body = JSONReader(answer.body, of: "POST /clone_voice") else {
      throw BackendError(.invalidAnswer, "POST /clone_voice: the answer is not JSON")
    }
    return try ClonedVoice(body)
  }

  /// - Parameter refresh: says as HTTP has it that no kept answer will do; a server that keeps none need not know it.
  private func object(_ path: String, limit: Duration, _ refresh: Bool) async throws(BackendError) -> JSONReader {
    let answer = try await exchange(
      .get, path, headers: refresh ? [("Cache-Control", "no-cache")] : [], limit: limit)
    guard let body = JSONReader(answer.body, of: "GET \(path)") else {
      throw BackendError(.invalidAnswer, "GET \(path): the answer is not JSON")
    }
    return body
  }
}
