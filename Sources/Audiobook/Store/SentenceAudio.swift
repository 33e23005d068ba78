package import FoundationEssentials

/// What a sentence sounds like: one channel of whole numbers of 16 bits.
package struct SentenceAudio: Sendable, Hashable {
  /// Samples a second.
  package var rate: Int
  /// The samples.
  package var samples: [Int16]

  package init(rate: Int, samples: [Int16]) { (self.rate, self.samples) = (rate, samples) }

  /// Seconds.
  package var duration: Double { Double(samples.count) / Double(rate) }
}

extension SentenceAudio {
  /// The start of the line that stands before the samples.
  private static let mark = "tts-ctl sentence 1"
  private static let longestLine = 100

  /// As a file: a line with the rate, the number of samples and their checksum, then the samples.
  package var file: Data {
    var data = Data("\(Self.mark) \(rate) \(samples.count) \(Self.checksum(samples, rate))\n".utf8)
    data.reserveCapacity(data.count + 2 * samples.count)
    samples.withUnsafeBytes { data.append(contentsOf: $0) }
    return data
  }

  /// Reads what ``file`` made.
  /// - Returns: `nil` where it is anything else: cut off, changed, or of another version.
  package init?(file: Data) {
    guard let end = file.prefix(Self.longestLine).firstIndex(of: UInt8(ascii: "\n")),
      let shape = Shape(line: file[..<end])
    else { return nil }
    let body = file[file.index(after: end)...]
    guard body.count == 2 * shape.count else { return nil }
    let samples = [Int16](unsafeUninitializedCapacity: shape.count) { buffer, count in
      count = body.copyBytes(to: UnsafeMutableRawBufferPointer(buffer)) / 2
    }
    guard Self.checksum(samples, shape.rate) == shape.checksum else { return nil }
    self.init(rate: shape.rate, samples: samples)
  }

  /// What the line before the samples tells of them.
  struct Shape: Sendable, Hashable {
    var rate: Int
    var count: Int
    fileprivate var checksum: Substring

    /// Seconds.
    var duration: Double { Double(count) / Double(rate) }

    init?(line: Data) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard words.count == 6, words[..<3].joined(separator: " ") == SentenceAudio.mark,
        let rate = Int(words[3]), rate > 0, let count = Int(words[4]), count >= 0
      else { return nil }
      (self.rate, self.count, checksum) = (rate, count, words[5])
    }
  }

  /// Tells a file that a disk has spoilt; nobody forges what only its owner writes.
  private static func checksum(_ samples: [Int16], _ rate: Int) -> String {
    var sum = UInt64(truncatingIfNeeded: rate) ^ 0xcbf2_9ce4_8422_2325
    samples.withUnsafeBytes { bytes in
      let whole = bytes.count - bytes.count % 8
      for offset in stride(from: 0, to: whole, by: 8) {
        sum = mixed(sum, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      for offset in whole..<bytes.count { sum = mixed(sum, UInt64(bytes[offset])) }
    }
    return String(sum, radix: 16)
  }

  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 29
  }
}
