import BackendSupport
public import CurlHTTPClient

/// A client of the interface that every backend's REST server speaks.
///
/// Only GET requests are repeated, and only where the connection broke: speech and cloning are never asked for twice.
/// Every call throws `SpeechError`: `.requestFailed` where the server refuses or fails (then the cause is a
/// ``RequestFailure`` with the status and the server's reason), `.serverUnreachable` where it does not answer (the cause
/// is the transport's `HTTPError`), `.invalidAnswer` where it answers, but not as the interface promises, and
/// `.invalidInput` where a request cannot be meant. Answers are taken up to a length that no sound server comes near.
public struct SpeechClient: Sendable {
  /// Where the server is, as `http://127.0.0.1:7862`.
  public let baseURL: String
  /// The backend's name, for advice and for ``clones``.
  public var name: String?
  /// Where the voices are kept that requests name as ``VoiceID/cloned(_:)``.
  public var clones: VoiceStore?
  /// How long to wait.
  public var timeouts: SpeechTimeouts
  /// Takes out of the server's words what nobody shall read, such as secrets, before they get into an error.
  public var redact: @Sendable (String) -> String
  let transport: any HTTPTransport

  /// Creates a client.
  public init(
    baseURL: String, name: String? = nil, clones: VoiceStore? = nil, transport: any HTTPTransport = CurlTransport(),
    timeouts: SpeechTimeouts = SpeechTimeouts(), redact: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.name = name
    self.clones = clones
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.transport = transport
    self.timeouts = timeouts
    self.redact = redact
  }

  /// How the server is. A server that is not well is an answer, not an error.
  public func health() async throws(SpeechError) -> BackendHealth {
    let answer = try await exchange(
      .get, "/health", limit: timeouts.health, largest: Limit.health, accepts: { _ in true })
    let body = try? JSONReader(answer.body, of: "GET /health")
    let text = { (name: String) in (body?.value[name]?.string).map { redact(String($0.prefix(500))) } }
    return BackendHealth(
      httpStatus: answer.status, status: text("status"), error: text("error") ?? text("message"),
      said: redact(String(decoding: answer.body.prefix(4096), as: UTF8.self)))
  }

  /// What the backend can do.
  /// - Parameter refresh: whether a server that keeps what its model can do shall look anew.
  public func capabilities(refresh: Bool = false) async throws(SpeechError) -> Capabilities {
    try Capabilities(
      try await object("/capabilities", limit: timeouts.capabilities, largest: Limit.capabilities, refresh))
  }

  /// The voices, in the server's order.
  /// - Parameter refresh: whether a server that keeps its model's voices shall look anew.
  public func voices(refresh: Bool = false) async throws(SpeechError) -> [Voice] {
    try Self.voices(in: try await object("/voices", limit: timeouts.voices, largest: Limit.voices, refresh))
  }

  /// The most voices that a list is taken for.
  private static let mostVoices = 20_000

  static func voices(in body: JSONReader) throws(SpeechError) -> [Voice] {
    var voices: [Voice] = []
    for element in try body.elements("voices", limit: mostVoices) { voices.append(try Voice(element)) }
    return voices
  }

  /// Speaks a text.
  /// - Parameters:
  ///   - request: what to speak, and how. It is checked before anything is sent.
  ///   - capabilities: what it is checked against; `nil` asks the server where the request needs it.
  /// - Returns: the audio. WAV audio has been verified: it is whole, and longer than nothing.
  public func synthesize(
    _ request: SynthesisRequest, capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> SynthesizedSpeech {
    let request = try await checked(request, capabilities)
    let speech = try await synthesizeUnchecked(request.json)
    try speech.verify()
    return speech
  }

  /// A request as it is sent.
  func checked(
    _ request: SynthesisRequest, _ capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> SynthesisRequest {
    // What cannot be meant is refused before anybody is asked.
    try RequestCheck.check(request, against: capabilities)
    let request = try await resolved(request)
    var known = capabilities
    if known == nil, request.needsCapabilities { known = try await self.capabilities() }
    try RequestCheck.check(request, against: known)
    return request
  }

  /// Makes a voice from a sample.
  /// - Parameters:
  ///   - request: the sample and the name.
  ///   - capabilities: what it is checked against; `nil` asks the server.
  public func cloneVoice(
    _ request: CloneRequest, capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> ClonedVoice {
    var known = capabilities
    if known == nil { known = try await self.capabilities() }
    try RequestCheck.check(request, against: known)
    let form = MultipartForm(request)
    let answer = try await exchange(
      .post, "/clone_voice", headers: [("Content-Type", form.contentType)], body: .bytes(form.data),
      limit: timeouts.synthesis, largest: Limit.clone)
    return try ClonedVoice(try JSONReader(answer.body, of: "POST /clone_voice"))
  }

  /// - Parameter refresh: says as HTTP has it that no kept answer will do; a server that keeps none need not know it.
  private func object(
    _ path: String, limit: Duration, largest: Int, _ refresh: Bool
  ) async throws(SpeechError) -> JSONReader {
    let answer = try await exchange(
      .get, path, headers: refresh ? [("Cache-Control", "no-cache")] : [], limit: limit, largest: largest)
    return try JSONReader(answer.body, of: "GET \(path)")
  }
}
