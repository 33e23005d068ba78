public import CurlHTTPClient

/// A client of a server that speaks, whatever its ``Dialect``.
///
/// Only questions that change nothing are repeated, and only where the connection broke: speech and cloning are never asked for twice.
/// Every call throws `SpeechError`: `.requestFailed` where the server refuses or fails (then the cause is a
/// ``RequestFailure`` with the status and the server's reason), `.serverUnreachable` where it does not answer (the cause
/// is the transport's `HTTPError`), `.invalidAnswer` where it answers, but not as its dialect promises, and
/// `.invalidInput` where a request cannot be meant. Answers are taken up to a length that no sound server comes near.
public struct SpeechClient: Sendable {
  /// What the server speaks.
  public let dialect: Dialect
  /// Where the voices are kept that requests name as ``VoiceID/cloned(_:)``.
  public var clones: VoiceStore?
  /// How the server wants its requests.
  public let requests: RequestSettings
  /// Told what the client does beside what it is asked for.
  public var events: @Sendable (SpeechEvent) -> Void
  /// The server, for questions that no dialect has.
  package var server: SpeechServer
  let speaker: any SpeechDialect

  /// Creates a client.
  /// - Parameters:
  ///   - baseURL: where the server is, as `http://127.0.0.1:7862`, or `tcp://127.0.0.1:10200` for Wyoming, without
  ///     the path that `requests` names.
  ///   - dialect: what it speaks.
  ///   - requests: how it wants its requests.
  ///   - name: the backend's name, for advice and for `clones`.
  ///   - clones: where the voices are kept that requests name as ``VoiceID/cloned(_:)``.
  ///   - transport: the way to the server.
  ///   - timeouts: how long to wait.
  ///   - redact: takes out of the server's words what nobody shall read, such as secrets, before they get into an error.
  ///   - events: told what the client does beside what it is asked for.
  public init(
    baseURL: String, dialect: Dialect = .common, requests: RequestSettings = RequestSettings(), name: String? = nil,
    clones: VoiceStore? = nil, transport: any HTTPTransport = CurlTransport(),
    timeouts: SpeechTimeouts = SpeechTimeouts(), redact: @escaping @Sendable (String) -> String = { $0 },
    events: @escaping @Sendable (SpeechEvent) -> Void = { _ in }
  ) {
    server = SpeechServer(
      baseURL, path: requests.path, name: name, transport: transport, timeouts: timeouts, redact: redact)
    self.dialect = dialect
    self.requests = requests
    self.clones = clones
    self.events = events
    speaker = dialect.speaker
    if let key = requests.key {
      server.authorization = speaker.authorization(key)
      // A server may repeat it in a refusal.
      server.redact = { redact($0).replacing(key, with: "***") }
    }
  }

  /// The most characters of one request; `nil` where the server does not limit them.
  package var limit: Int? { requests.limit ?? speaker.limit }

  /// Where the server is, as `http://127.0.0.1:7862`.
  public var baseURL: String { server.baseURL }

  /// The backend's name, for advice and for ``clones``.
  public var name: String? {
    get { server.name }
    set { server.name = newValue }
  }

  /// How long to wait.
  public var timeouts: SpeechTimeouts {
    get { server.timeouts }
    set { server.timeouts = newValue }
  }

  /// Whether the requests of others go first, where the server knows of several, as a gateway does.
  public var isBackground: Bool {
    get { server.isBackground }
    set { server.isBackground = newValue }
  }

  /// Takes out of the server's words what nobody shall read, such as secrets, before they get into an error.
  public var redact: @Sendable (String) -> String {
    get { server.redact }
    set { server.redact = newValue }
  }

  /// How the server is. A server that is not well is an answer, not an error.
  public func health() async throws(SpeechError) -> BackendHealth { try await speaker.health(of: server) }

  /// What the backend can do.
  /// - Parameter refresh: whether a server that keeps what its model can do shall look anew.
  public func capabilities(refresh: Bool = false) async throws(SpeechError) -> Capabilities {
    try await speaker.capabilities(of: server, refresh: refresh)
  }

  /// The voices, in the server's order.
  /// - Parameter refresh: whether a server that keeps its model's voices shall look anew.
  public func voices(refresh: Bool = false) async throws(SpeechError) -> [Voice] {
    try await speaker.voices(of: server, refresh: refresh)
  }

  /// Speaks a text that is short enough for one request.
  /// - Parameters:
  ///   - request: what to speak, and how. It is checked before anything is sent.
  ///   - capabilities: what it is checked against with the common interface; `nil` asks the server where the request
  ///     needs it. Other dialects check it against what they know of their server.
  /// - Returns: the audio. WAV audio has been verified: it is whole, and longer than nothing.
  public func synthesize(
    _ request: SynthesisRequest, capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> SynthesizedSpeech {
    let request = try await checked(request, capabilities)
    if let limit, request.text.count > limit {
      throw SpeechError(
        .invalidInput, "the text has \(request.text.count) characters; the server takes at most \(limit)")
    }
    let speech = try await speaker.speech(request, from: server, largest: SpeechServer.Limit.audio)
    try speech.verify()
    return speech
  }

  /// Makes a voice from a sample.
  ///
  /// A voice without an embedding lives in the server, or is its sample: kept as ``StoredVoice``, it is made again where
  /// the server has lost it.
  /// - Parameters:
  ///   - request: the sample and the name.
  ///   - capabilities: what it is checked against with the common interface; `nil` asks the server. Most other dialects
  ///     ask theirs in any case.
  public func cloneVoice(
    _ request: CloneRequest, capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> ClonedVoice {
    var voice = try await speaker.clone(request, on: server, known: capabilities)
    if voice.embedding == nil { voice.sample = voice.sample ?? request.sample }
    return voice
  }

  /// Has a text spoken and writes its samples as they come.
  ///
  /// The request must be as ``checked(_:_:)`` gives it.
  func speak(_ request: SynthesisRequest, into writer: AudioWriter) async throws(SpeechError) -> SpokenPiece {
    var reader = SpeechStreamReader(try await speaker.stream(request, from: server))
    while let samples = try await reader.next() {
      try await writer.append(samples.data, format: samples.format, chunk: samples.chunk)
    }
    return reader.piece
  }

  /// The same with its samples in memory.
  func speak(_ request: SynthesisRequest) async throws(SpeechError) -> SynthesizedSpeech {
    try await speaker.stream(request, from: server).collected(upTo: SpeechServer.Limit.audio)
  }
}
