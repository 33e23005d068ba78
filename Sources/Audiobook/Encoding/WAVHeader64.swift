import FoundationEssentials

/// The start of a WAV file of any length: RIFF, or RF64 (EBU Tech 3306) where the file is longer than 4 GiB.
///
/// Both are equally long, as what RF64 needs is room that RIFF skips: the length need not be known at the start.
enum WAVHeader64 {
  private static let longest = 0xFFFF_FFFF

  /// - Parameters:
  ///   - rate: samples a second, of one channel and 16 bits.
  ///   - sampleBytes: how many follow.
  static func data(rate: Int, sampleBytes: Int) -> Data {
    let size = 4 + 8 + 28 + 8 + 16 + 8 + sampleBytes
    let isLong = size > longest
    var header = Data((isLong ? "RF64" : "RIFF").utf8)
    header.add(isLong ? longest : size, bytes: 4)
    header += Data("WAVE\(isLong ? "ds64" : "JUNK")".utf8)
    header.add(28, bytes: 4)
    for number in isLong ? [size, sampleBytes, sampleBytes / 2] : [0, 0, 0] { header.add(number, bytes: 8) }
    header.add(0, bytes: 4)
    header += Data("fmt ".utf8)
    header.add(16, bytes: 4)
    for (number, bytes) in [(1, 2), (1, 2), (rate, 4), (rate * 2, 4), (2, 2), (16, 2)] {
      header.add(number, bytes: bytes)
    }
    header += Data("data".utf8)
    header.add(isLong ? longest : sampleBytes, bytes: 4)
    return header
  }
}

extension Data {
  fileprivate mutating func add(_ number: Int, bytes: Int) {
    for byte in 0..<bytes { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }
}
