/// Speaks a text of any length into one file: split at the ends of sentences, spoken in order, joined.
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
  public var client: SpeechClient
  /// How a text is split.
  public var splitter: SentenceSplitter

  /// Creates a narrator.
  /// - Parameters:
  ///   - client: who speaks.
  ///   - splitter: how a text is split; where left out, into pieces that the server takes at once.
  public init(client: SpeechClient, splitter: SentenceSplitter? = nil) {
    self.client = client
    self.splitter = splitter ?? client.limit.map { SentenceSplitter(limit: $0) } ?? SentenceSplitter()
  }

  /// Speaks `request.text` into a WAV file, which appears in its place only once it is whole.
  /// - Parameters:
  ///   - request: what to speak, and how.
  ///   - path: the file, a device or a pipe; `-` for standard output.
  ///   - progress: told how many pieces are spoken: at the end, and before each piece where they are spoken in turn,
  ///     after each where several are under way.
  /// - Throws: `SpeechError`; `.invalidAnswer` where a piece is no audio, `.silence` where the whole of it is silent.
  public func narrate(
    _ request: SynthesisRequest, to path: String, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(SpeechError) -> Result {
    try await narrate(request, into: try AudioWriter(path: path), progress: progress)
  }

  /// Speaks `request.text` into a file that the caller has prepared, and completes it.
  /// - Throws: as ``narrate(_:to:progress:)``.
  public func narrate(
    _ request: SynthesisRequest, into writer: AudioWriter, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(SpeechError) -> Result {
    var result = try await speak(request, into: writer, progress: progress)
    result.duration = try await writer.finish()
    return result
  }

  /// Speaks `request.text` into a file in which more may follow.
  /// - Throws: as ``narrate(_:to:progress:)``.
  public func speak(
    _ request: SynthesisRequest, into writer: AudioWriter, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(SpeechError) -> Result {
    let parts = try await parts(of: request)
    let spoken =
      client.requests.atOnce > 1 && parts.count > 1
      ? try await speakTogether(parts, into: writer, progress) : try await speakInTurn(parts, into: writer, progress)
    guard !spoken.isSilent else {
      throw SpeechError(.silence, "the backend answered with silence", backend: client.name)
    }
    progress(Progress(done: parts.count, total: parts.count))
    return Result(
      duration: spoken.duration, sampleRate: writer.writtenRate ?? spoken.sampleRate, pieces: parts.count)
  }

  /// The requests that the text needs, as they are sent.
  func parts(
    of request: SynthesisRequest, _ capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> [SynthesisRequest] {
    // What the check demands of the whole, no piece may lack.
    let pieces = try splitter.pieces(of: request.text).filter { client.dialect == .common || $0.hasWords }
    let request = try await client.checked(request, capabilities)
    return pieces.map { piece in
      var part = request
      part.text = piece
      return part
    }
  }

  /// One after the other, each written as it comes.
  private func speakInTurn(
    _ parts: [SynthesisRequest], into writer: AudioWriter, _ progress: @Sendable (Progress) -> Void
  ) async throws(SpeechError) -> SpokenPiece {
    var all = SpokenPiece(0, sampleRate: 0, isSilent: true)
    for (index, part) in parts.enumerated() {
      progress(Progress(done: index, total: parts.count))
      all.add(try await client.speak(part, into: writer))
    }
    return all
  }

  /// As many at once as the server may be asked for, each in memory until those before it are written.
  private func speakTogether(
    _ parts: [SynthesisRequest], into writer: AudioWriter, _ progress: @Sendable (Progress) -> Void
  ) async throws(SpeechError) -> SpokenPiece {
    do {
      return try await withThrowingTaskGroup(of: (index: Int, speech: SynthesizedSpeech).self) { group in
        var all = SpokenPiece(0, sampleRate: 0, isSilent: true)
        var (asked, written) = (0, 0)
        var waiting: [Int: SynthesizedSpeech] = [:]
        let client = client
        while written < parts.count {
          while asked < parts.count, asked < written + client.requests.atOnce {
            let (index, part) = (asked, parts[asked])
            group.addTask { (index, try await client.speak(part)) }
            asked += 1
          }
          if let next = try await group.next() { waiting[next.index] = next.speech }
          while let speech = waiting.removeValue(forKey: written) {
            let file = try speech.wav()
            try await writer.append(file)
            all.add(SpokenPiece(file.duration, sampleRate: file.sampleRate, isSilent: file.isSilent()))
            written += 1
            progress(Progress(done: written, total: parts.count))
          }
        }
        return all
      }
    } catch let error as SpeechError {
      throw error
    } catch {
      throw SpeechError(.cancelled, "interrupted while speaking")
    }
  }
}
