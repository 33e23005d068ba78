#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line prepared for matching: its bytes, and the same with ASCII letters in lower case.
struct PatternLine: Sendable {
  let bytes: [UInt8]
  let folded: [UInt8]

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
    folded = Self.fold(bytes)
  }

  /// Whether the folded line holds these bytes.
  func contains(_ needle: [UInt8]) -> Bool { firstOffset(of: needle, from: 0) != nil }

  /// Whether these bytes stand at an offset of the folded line.
  func holds(_ needle: [UInt8], at start: Int) -> Bool {
    guard start + needle.count <= folded.count else { return false }
    return folded.withUnsafeBytes { line in
      needle.withUnsafeBytes { wanted in
        guard let base = line.baseAddress, let pattern = wanted.baseAddress else { return wanted.isEmpty }
        return memcmp(base + start, pattern, wanted.count) == 0
      }
    }
  }

  /// Where these bytes stand first in the folded line.
  func firstOffset(of needle: [UInt8], from offset: Int) -> Int? {
    guard let first = needle.first else { return offset }
    return folded.withUnsafeBytes { line in
      needle.withUnsafeBytes { wanted in
        guard let base = line.baseAddress, let pattern = wanted.baseAddress else { return nil }
        var start = offset
        while start + wanted.count <= line.count,
          let hit = memchr(base + start, Int32(first), line.count - wanted.count - start + 1)
        {
          let found = UnsafeRawPointer(hit) - base
          if memcmp(hit, pattern, wanted.count) == 0 { return found }
          start = found + 1
        }
        return nil
      }
    }
  }

  /// Whether something of its own may begin at an offset: behind a mark, or behind any word.
  func begins(at offset: Int, afterWord: Bool) -> Bool {
    guard let last = folded[..<offset].last else { return true }
    if last == UInt8(ascii: " "), afterWord { return true }
    guard let before = folded[..<offset].last(where: { $0 != UInt8(ascii: " ") }) else { return true }
    // A quote that is followed by a blank ends something else.
    return Self.marks.contains(before) && (before == last || !Self.quotes.contains(before))
  }

  /// Whether something of its own may end at an offset.
  func ends(at offset: Int, beforeWord: Bool) -> Bool {
    guard offset < folded.count else { return true }
    let next = folded[offset]
    let follows = folded[offset...].first { $0 != UInt8(ascii: " ") }
    return follows.map(Self.marks.contains) ?? true || (beforeWord && !Self.isWord(next))
  }

  private static let quotes = Set("\"'`".utf8)
  private static let marks = Set(":\"'`()[]>|;,.".utf8)

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  /// The text of some of its bytes.
  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Bytes with ASCII letters in lower case.
  static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
  }
}
