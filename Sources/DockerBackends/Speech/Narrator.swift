/// Speaks a text of any length into one WAV file: split at the ends of sentences, spoken in order, joined.
public struct Narrator: Sendable {
  /// How far it has come.
  public struct Progress: Sendable, Hashable {
    /// Pieces spoken.
    public var done: Int
    /// Pieces in all.
    public var total: Int
  }

  /// What came out.
  public struct Result: Sendable, Hashable {
    /// The length of the audio in seconds.
    public var duration: Double
    /// The rate in Hz.
    public var sampleRate: Int
    /// Pieces spoken.
    public var pieces: Int
  }

  /// Who speaks.
  public var backend: TTSBackend
  /// The backend's name, for hints.
  public var name: String?
  /// How a text is split.
  public var splitter: SentenceSplitter

  /// Creates a narrator.
  public init(backend: TTSBackend, name: String? = nil, splitter: SentenceSplitter = SentenceSplitter()) {
    self.backend = backend
    self.name = name
    self.splitter = splitter
  }

  /// Speaks `request.text` into a file, which appears under its name only once it is whole.
  /// - Throws: `BackendError`; `.invalidAnswer` where a piece is no audio, or the whole of it is silent.
  public func narrate(
    _ request: SynthesisRequest, to path: String, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Result {
    let pieces = splitter.split(request.text)
    guard !pieces.isEmpty else { throw BackendError(.requestFailed, "there is no text to speak") }
    let capabilities = request.needsCapabilities ? try await backend.capabilities() : nil
    let writer = try WAVFileWriter(path: path)
    var sampleRate = 0
    var isSilent = true
    for (index, piece) in pieces.enumerated() {
      try Task.checkCancellation()
      progress(Progress(done: index, total: pieces.count))
      var part = request
      part.text = piece
      let wav = try await backend.synthesize(part, capabilities: capabilities).wav()
      sampleRate = wav.sampleRate
      isSilent = isSilent && wav.isSilent()
      try writer.append(wav)
    }
    guard !isSilent else {
      throw BackendError(
        .invalidAnswer, "the backend answered with silence", hint: name.map { "look at its log: tts-ctl logs \($0)" })
    }
    progress(Progress(done: pieces.count, total: pieces.count))
    return Result(duration: try writer.finish(), sampleRate: sampleRate, pieces: pieces.count)
  }
}
