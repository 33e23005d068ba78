public import FoundationEssentials

/// The answer of `/synthesize`.
public struct SynthesizedSpeech: Sendable, Hashable {
  /// The audio file as it came.
  public var audio: Data
  /// Samples per second, from `X-Sample-Rate`.
  public var sampleRate: Int?
  /// The format, from `X-Audio-Format`.
  public var format: String?
  /// The duration, from `X-Duration-Seconds`.
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
