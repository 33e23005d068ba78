package import FoundationEssentials

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
    guard !widths.isEmpty else { throw WAVReader.broken("has an unsupported encoding: WAVE format \(trueTag)") }
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
  /// Servers that stream do not know the length when they write the header; from here on a size means that.
  static let streamingSize = 0x7FFF_F000

  /// The bytes before samples of 16 bits.
  /// - Parameters:
  ///   - rate: samples per second and channel.
  ///   - channels: the number of channels.
  ///   - sampleBytes: how many follow; `nil` where nobody knows yet.
  package static func header(rate: Int, channels: Int, sampleBytes: Int?) -> Data {
    header(formatChunk: Format.plain(rate: rate, channels: channels).chunk, sampleBytes: sampleBytes)
  }

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
}

extension Data {
  fileprivate mutating func append(littleEndian number: Int) {
    Swift.withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { append(contentsOf: $0) }
  }
}
