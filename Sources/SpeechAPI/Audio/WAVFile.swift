public import FoundationEssentials

/// A WAV file in memory: RIFF, one `fmt ` and one `data` chunk.
public struct WAVFile: Sendable {
  /// How samples are coded.
  public enum Encoding: Sendable, Hashable {
    /// Whole numbers; those of 8 bits are unsigned.
    case integer
    /// IEEE 754 numbers from -1 to 1.
    case float
    /// Anything else, by its WAVE format tag.
    case other(Int)
  }

  /// The shape of the samples; files are joined only where it is the same.
  public struct Format: Sendable, Hashable {
    /// How samples are coded.
    public var encoding: Encoding
    /// Samples per second and channel.
    public var sampleRate: Int
    /// The number of channels.
    public var channels: Int
    /// Bits per sample.
    public var bitsPerSample: Int
    /// Bytes per sample of all channels.
    public var frameSize: Int
  }

  /// The shape of the samples.
  public let format: Format
  /// The bytes of the `fmt ` chunk, as they came.
  let formatChunk: Data
  /// The samples, in whole frames.
  public let samples: Data
  /// How loud they are.
  let loudness: Loudness
  /// Whether there is less sound than the header promises.
  let isShort: Bool

  /// Samples per second and channel.
  public var sampleRate: Int { format.sampleRate }

  /// Seconds.
  public var duration: Double { Double(samples.count / format.frameSize) / Double(format.sampleRate) }
}
