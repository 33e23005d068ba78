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

extension WAVFile.Format {
  /// What telephones and studios use.
  static let rates = 4_000...384_000
  static let mostChannels = 32

  /// Reads a `fmt ` chunk.
  /// - Throws: `SpeechError` with `.invalidAnswer` where no player plays such samples.
  init(chunk: Data) throws(SpeechError) {
    let field = { (offset: Int, length: Int) in Data(chunk.dropFirst(offset).prefix(length)).littleEndian }
    guard chunk.count >= 16 else { throw WAVReader.broken("has a fmt chunk that is too short") }
    let (tag, channels, rate, frameSize, bits) = (field(0, 2), field(2, 2), field(4, 4), field(12, 2), field(14, 2))
    // WAVE_FORMAT_EXTENSIBLE holds the true tag at the start of its GUID.
    let trueTag = tag == 0xFFFE && chunk.count >= 26 ? field(24, 2) : tag
    let (encoding, widths): (WAVFile.Encoding, [Int]) =
      switch trueTag {
      case 1: (.integer, [8, 16, 24, 32])
      case 3: (.float, [32, 64])
      // A-law and µ-law of telephones.
      case 6, 7: (.other(trueTag), [8])
      default: (.other(trueTag), [])
      }
    guard !widths.isEmpty else { throw WAVReader.broken("is coded as no player expects: WAVE format \(trueTag)") }
    guard widths.contains(bits) else { throw WAVReader.broken("has samples of \(bits) bits") }
    guard (1...Self.mostChannels).contains(channels) else { throw WAVReader.broken("has \(channels) channels") }
    guard Self.rates.contains(rate) else { throw WAVReader.broken("has a rate of \(rate) Hz") }
    guard frameSize == channels * bits / 8 else {
      throw WAVReader.broken("has frames of \(frameSize) bytes for \(channels) channels of \(bits) bits")
    }
    self.init(encoding: encoding, sampleRate: rate, channels: channels, bitsPerSample: bits, frameSize: frameSize)
  }
}

extension WAVFile {
  /// The longest file that the format can express, header included.
  static let longest = 0xFFFF_FFFF

  /// The bytes before the samples.
  /// - Parameter sampleBytes: how many follow; `nil` where nobody knows yet.
  static func header(formatChunk: Data, sampleBytes: Int?) -> Data {
    let padding = formatChunk.count % 2
    let whole = sampleBytes.map { 4 + 8 + formatChunk.count + padding + 8 + $0 + $0 % 2 }
    var header = Data("RIFF".utf8)
    header.append(littleEndian: whole ?? longest)
    header.append(contentsOf: "WAVEfmt ".utf8)
    header.append(littleEndian: formatChunk.count)
    header.append(formatChunk)
    header.append(contentsOf: [UInt8](repeating: 0, count: padding))
    header.append(contentsOf: "data".utf8)
    header.append(littleEndian: sampleBytes ?? longest)
    return header
  }

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

extension Data {
  fileprivate mutating func append(littleEndian number: Int) {
    Swift.withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { append(contentsOf: $0) }
  }
}
