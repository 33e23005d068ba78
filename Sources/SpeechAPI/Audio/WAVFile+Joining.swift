public import FoundationEssentials

extension WAVFile {
  /// The longest file that the format can express, header included.
  static let longest = 0xFFFF_FFFF

  /// The bytes before the samples.
  static func header(formatChunk: Data, sampleBytes: Int) -> Data {
    var header = Data("RIFF".utf8)
    let padding = formatChunk.count % 2
    header.append(littleEndian: 4 + 8 + formatChunk.count + padding + 8 + sampleBytes + sampleBytes % 2)
    header.append(contentsOf: "WAVEfmt ".utf8)
    header.append(littleEndian: formatChunk.count)
    header.append(formatChunk)
    header.append(contentsOf: [UInt8](repeating: 0, count: padding))
    header.append(contentsOf: "data".utf8)
    header.append(littleEndian: sampleBytes)
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
