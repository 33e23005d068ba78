import FoundationEssentials

/// Samples of any coding as whole numbers of 16 bits, which every player takes.
enum PlainSamples {
  /// - Parameter format: how they are coded; it must be ``WAVFile/Format/isConvertible``.
  static func of(_ samples: Data, _ format: WAVFile.Format) -> Data {
    let width = format.bitsPerSample / 8
    if format.encoding == .integer, width == 2 { return samples }
    var plain = [Int16](repeating: 0, count: samples.count / width)
    samples.withUnsafeBytes { bytes in
      for index in plain.indices {
        plain[index] = sample(bytes, index * width, format.encoding, width).littleEndian
      }
    }
    return plain.withUnsafeBytes { Data($0) }
  }

  private static func sample(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ encoding: WAVFile.Encoding, _ width: Int
  ) -> Int16 {
    switch (encoding, width) {
    case (.integer, 1): (Int16(bytes[offset]) - 128) << 8
    // The two most significant bytes are the last.
    case (.integer, _):
      Int16(truncatingIfNeeded: Int(bytes[offset + width - 1]) << 8 | Int(bytes[offset + width - 2]))
    case (_, 4): sample(Double(Float(bitPattern: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))))
    default: sample(Double(bitPattern: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
  }

  /// What is beyond the bounds is cut; what is no number is silence, and the reader has noticed it.
  private static func sample(_ level: Double) -> Int16 {
    guard level.isFinite else { return 0 }
    return Int16((max(-1, min(1, level)) * 32_767).rounded())
  }
}

extension WAVFile {
  /// The samples as whole numbers of 16 bits of one channel, the mean of all.
  /// - Throws: `SpeechError` with `.invalidAnswer` where its coding is not read here.
  package func mono() throws(SpeechError) -> [Int16] {
    guard format.isConvertible else { throw WAVReader.broken("is encoded as A-law or µ-law") }
    let plain = PlainSamples.of(samples, format)
    var all = [Int16](repeating: 0, count: plain.count / 2)
    all.withUnsafeMutableBytes { _ = plain.copyBytes(to: $0) }
    guard format.channels > 1 else { return all }
    return stride(from: 0, to: all.count, by: format.channels).map { start in
      Int16(all[start..<start + format.channels].reduce(0) { $0 + Int($1) } / format.channels)
    }
  }

  /// The file with samples of 16 bits, and true lengths in its header.
  /// - Throws: `SpeechError` with `.invalidAnswer` where its coding is not read here.
  func plain() throws(SpeechError) -> Data {
    guard format.isConvertible else { throw WAVReader.broken("is encoded as A-law or µ-law") }
    let plain = PlainSamples.of(samples, format)
    return Self.header(formatChunk: format.asPlain.chunk, sampleBytes: plain.count) + plain
  }
}

extension WAVFile.Format {
  /// Headerless samples of 16 bits, as servers send them.
  static func plain(rate: Int, channels: Int = 1) -> WAVFile.Format {
    WAVFile.Format(
      encoding: .integer, sampleRate: rate, channels: channels, bitsPerSample: 16, frameSize: 2 * channels)
  }

  /// Whether ``PlainSamples`` reads this coding.
  var isConvertible: Bool {
    if case .other = encoding { false } else { true }
  }

  /// The same rate and channels in samples of 16 bits.
  var asPlain: WAVFile.Format { .plain(rate: sampleRate, channels: channels) }

  /// The `fmt ` chunk of whole numbers.
  var chunk: Data {
    var chunk = Data()
    for (number, size) in [
      (1, 2), (channels, 2), (sampleRate, 4), (sampleRate * frameSize, 4), (frameSize, 2), (bitsPerSample, 2),
    ] {
      for byte in 0..<size { chunk.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }
    return chunk
  }
}
