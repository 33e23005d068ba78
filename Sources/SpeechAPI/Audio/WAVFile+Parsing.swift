public import FoundationEssentials

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
  private static let mostChannels = 32

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
