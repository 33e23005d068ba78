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

extension WAVFile {
  /// Reads a WAV file. A header written for streaming, with no or an endless size, is taken as it is meant.
  /// - Parameters:
  ///   - data: the file.
  ///   - isWhole: whether it is known that nothing is lost. The sound may then be shorter than the header promises.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is not a WAV file, is cut off, or cannot be played.
  public init(_ data: Data, isWhole: Bool = false) throws(SpeechError) {
    var reader = WAVReader()
    let samples = try reader.take(data)
    try reader.finish(isWhole: isWhole)
    guard let format = reader.format else { throw WAVReader.broken("has no fmt chunk") }
    self.init(
      format: format, formatChunk: reader.formatChunk, samples: samples, loudness: reader.loudness,
      isShort: reader.isShort)
  }
}

extension WAVFile {
  /// One file with the sound of all, one after the other.
  /// - Throws: `SpeechError` with `.invalidAnswer` where there are none, where their formats differ, or where the whole
  ///   is longer than 4 GiB.
  public static func joined(_ files: [WAVFile]) throws(SpeechError) -> Data {
    guard let first = files.first else { throw SpeechError(.invalidAnswer, "there is no audio to join") }
    var samples = Data()
    for file in files {
      try first.format.checkJoins(file.format)
      samples.append(file.samples)
    }
    guard samples.count < longest - 1024 else {
      throw SpeechError(.invalidAnswer, "the audio is longer than a WAV file can be (4 GiB)")
    }
    return header(formatChunk: first.formatChunk, sampleBytes: samples.count) + samples
      + Data(repeating: 0, count: samples.count % 2)
  }
}

extension WAVFile.Format {
  func checkJoins(_ other: WAVFile.Format) throws(SpeechError) {
    guard other == self else {
      throw SpeechError(
        .invalidAnswer,
        "the pieces of audio differ: \(sampleRate) Hz and \(other.sampleRate) Hz, "
          + "\(channels) and \(other.channels) channels")
    }
  }
}
