/// What a manifest says of a server of CosyVoice, which tells neither its speakers nor its rate.
public struct CosyVoiceSettings: Sendable, Hashable {
  /// The rate of CosyVoice2 and 3; CosyVoice-300M has 22,050 Hz.
  public static let usualRate = 24_000

  /// The speakers of the model, the usual one first.
  public var voices: [String]
  /// Samples per second of its audio, in Hz.
  public var rate: Int

  /// Creates settings.
  public init(voices: [String] = [], rate: Int = usualRate) {
    self.voices = voices
    self.rate = rate
  }
}
