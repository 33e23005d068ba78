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
