public import FoundationEssentials

/// Speech with all of its audio in memory.
///
/// The common interface's is the answer of `/synthesize` as it came; of other dialects' answers a WAV file is made.
public struct SynthesizedSpeech: Sendable, Hashable {
  /// The audio file.
  public var audio: Data
  /// Samples per second, as the answer's `X-Sample-Rate` or the WAV file says.
  public var sampleRate: Int?
  /// The format, as `X-Audio-Format` says or `wav`.
  public var format: String?
  /// Seconds, as `X-Duration-Seconds` or the WAV file says.
  public var duration: Double?
  /// Whether the answer told its own length or end, so that nothing of it can be lost.
  public var isWhole: Bool

  /// Creates an answer.
  public init(
    audio: Data, sampleRate: Int? = nil, format: String? = nil, duration: Double? = nil, isWhole: Bool = false
  ) {
    self.isWhole = isWhole
    self.audio = audio
    self.sampleRate = sampleRate
    self.format = format
    self.duration = duration
  }
}

extension SynthesizedSpeech {
  /// The audio as a WAV file.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is none, or is cut off.
  public func wav() throws(SpeechError) -> WAVFile {
    let file = try WAVFile(audio, isWhole: isWhole)
    if file.isShort { try SpokenPiece(file.duration, sampleRate: file.sampleRate).check(length: duration) }
    return file
  }

  /// Checks that there is something to hear: a server may answer 200 and send nothing.
  /// - Throws: `SpeechError` with `.invalidAnswer`.
  public func verify() throws(SpeechError) {
    guard !audio.isEmpty else { throw SpeechError(.invalidAnswer, "POST /synthesize: the audio is empty") }
    let isWAV = format.map { ["wav", "wave", "x-wav"].contains($0.lowercased()) } ?? true
    guard isWAV else { return }
    let file = try wav()
    try SpokenPiece(file.duration, sampleRate: file.sampleRate).check(
      rate: sampleRate, of: "POST /synthesize")
  }
}
