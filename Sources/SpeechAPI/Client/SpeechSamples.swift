public import FoundationEssentials

/// Speech as samples that come while it is still being made. Single use.
///
/// Nothing is asked of the server before the first piece is; nothing is read ahead, so that a slow reader slows the
/// server down. Ending the loop, or cancelling its task, closes the connection. Every error is a `SpeechError`, as
/// ``SpeechClient/synthesize(_:capabilities:)`` throws them; also that the audio broke off, or that all of it was silent,
/// which nobody knows before the end.
public struct SpeechSamples: AsyncSequence, Sendable {
  /// Some of the samples.
  public struct Piece: Sendable, Hashable {
    /// Whole frames of 16 bits a channel, the least significant byte first.
    public var samples: Data
    /// Samples per second and channel.
    public var sampleRate: Int
    /// The number of channels.
    public var channels: Int

    /// Creates a piece.
    public init(samples: Data, sampleRate: Int, channels: Int) {
      (self.samples, self.sampleRate, self.channels) = (samples, sampleRate, channels)
    }

    /// Seconds.
    public var duration: Double { Double(samples.count / (2 * channels)) / Double(sampleRate) }
  }

  /// Some of the samples.
  public typealias Element = Piece

  let client: SpeechClient
  let parts: [SynthesisRequest]

  /// Starts.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(client: client, parts: parts[...]) }

  /// Has one part after the other spoken.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let client: SpeechClient
    var parts: ArraySlice<SynthesisRequest>
    private var reader: SpeechStreamReader?
    private var format: WAVFile.Format?
    private var isSilent = true

    init(client: SpeechClient, parts: ArraySlice<SynthesisRequest>) { (self.client, self.parts) = (client, parts) }

    /// The next samples, `nil` at the end.
    public mutating func next() async throws(SpeechError) -> Piece? {
      while true {
        if let samples = try await reader?.next() { return try piece(samples) }
        if let reader { isSilent = isSilent && reader.piece.isSilent }
        let isSpoken = reader != nil
        reader = nil
        guard let part = parts.popFirst() else {
          guard isSpoken, isSilent else { return nil }
          throw SpeechError(.silence, "the backend answered with silence", backend: client.name)
        }
        reader = SpeechStreamReader(try await client.speaker.stream(part, from: client.server))
      }
    }

    private mutating func piece(_ samples: SpeechStreamReader.Samples) throws(SpeechError) -> Piece {
      try format?.checkJoins(samples.format)
      format = samples.format
      guard samples.format.isConvertible else {
        throw SpeechError(.invalidAnswer, "the encoding of the audio is not supported: \(samples.format.encoding)")
      }
      return Piece(
        samples: PlainSamples.of(samples.data, samples.format), sampleRate: samples.format.sampleRate,
        channels: samples.format.channels)
    }
  }
}

extension SpeechClient {
  /// Has a text spoken and hands its samples on as they come; a text that is too long for one request is split at the
  /// ends of sentences and spoken in turn.
  /// - Parameters:
  ///   - request: what to speak, and how. It is checked before anything is sent.
  ///   - capabilities: what it is checked against with the common interface; `nil` asks the server where the request
  ///     needs it. Other dialects check it against what they know of their server.
  public func stream(
    _ request: SynthesisRequest, capabilities: Capabilities? = nil
  ) async throws(SpeechError) -> SpeechSamples {
    SpeechSamples(client: self, parts: try await Narrator(client: self).parts(of: request, capabilities))
  }
}

extension AudioWriter {
  /// Adds samples as they come.
  package func append(_ piece: SpeechSamples.Piece) async throws(SpeechError) {
    let format = WAVFile.Format.plain(rate: piece.sampleRate, channels: piece.channels)
    try await append(piece.samples, format: format, chunk: format.chunk)
  }
}
