/// How a server wants to be spoken to: what it is asked, and what its answers mean.
protocol SpeechDialect: Sendable {
  /// The most characters of one request; `nil` where the server does not limit them.
  var limit: Int? { get }

  /// The header that shows a key to the server.
  func authorization(_ key: String) -> (name: String, value: String)

  /// Whether a voice that is listed may have to be downloaded before it speaks.
  var mayDownloadVoices: Bool { get }

  /// How the server is.
  func health(of server: SpeechServer) async throws(SpeechError) -> BackendHealth

  /// What it can do.
  func capabilities(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> Capabilities

  /// Its voices, in its order.
  func voices(of server: SpeechServer, refresh: Bool) async throws(SpeechError) -> [Voice]

  /// A request as it can be sent: checked, and its voice as the server calls it.
  /// - Parameters:
  ///   - known: what it is checked against; `nil` asks the server where the request needs it. A dialect that has to ask
  ///     its server in any case goes by the answer alone.
  ///   - clones: where cloned voices are kept.
  /// - Throws: `SpeechError` with `.invalidInput` where the server cannot do what is asked for.
  func prepared(
    _ request: SynthesisRequest, for server: SpeechServer, known: Capabilities?, clones: VoiceStore?
  ) async throws(SpeechError) -> SynthesisRequest

  /// Has a prepared request spoken.
  func stream(_ request: SynthesisRequest, from server: SpeechServer) async throws(SpeechError) -> SpeechStream

  /// The same with all of its audio in memory.
  /// - Parameter largest: the most bytes of it.
  func speech(
    _ request: SynthesisRequest, from server: SpeechServer, largest: Int
  ) async throws(SpeechError) -> SynthesizedSpeech

  /// Makes a voice from a sample.
  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice
}

extension SpeechDialect {
  func authorization(_ key: String) -> (name: String, value: String) { ("Authorization", "Bearer \(key)") }

  /// Most servers list what they have.
  var mayDownloadVoices: Bool { false }

  func speech(
    _ request: SynthesisRequest, from server: SpeechServer, largest: Int
  ) async throws(SpeechError) -> SynthesizedSpeech {
    try await stream(request, from: server).collected(upTo: largest)
  }

  /// Most servers cannot.
  func clone(
    _ request: CloneRequest, on server: SpeechServer, known: Capabilities?
  ) async throws(SpeechError) -> ClonedVoice {
    throw SpeechError(.invalidInput, "the backend cannot clone voices")
  }
}
