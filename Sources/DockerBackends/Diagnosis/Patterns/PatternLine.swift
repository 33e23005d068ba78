#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line prepared for matching: its bytes, and the same with ASCII letters in lower case.
///
/// One that was put together of several has a ``Joint`` where each of them began: nobody can say whether a blank was
/// lost there, so that a pattern may have one or none.
struct PatternLine: Sendable {
  /// What stands where two lines of a paste were put together.
  enum Joint {
    /// Most likely in the middle of a word.
    static let tight: Unicode.Scalar = "\u{0A}"
    /// Most likely between two words.
    static let loose: Unicode.Scalar = "\u{0B}"
  }

  let bytes: [UInt8]
  let folded: [UInt8]
  /// Where the lines begin that it was put together of, but for the first.
  private let joints: [Int]

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
    folded = Self.fold(bytes)
    joints = folded.indices.filter { [folded] in Self.isJoint(folded[$0]) }
  }

  /// Where a line begins in it.
  var starts: [Int] { [0] + joints.map { $0 + 1 } }

  /// Whether a line ends at an offset.
  func isEnd(_ offset: Int) -> Bool { offset == folded.count || Self.isJoint(folded[offset]) }

  /// Whether the folded line holds these bytes.
  func contains(_ needle: [UInt8]) -> Bool { firstRange(of: needle, from: 0) != nil }

  /// Where these bytes end that stand at an offset of the folded line; `nil` where others do.
  func end(of needle: [UInt8], at start: Int) -> Int? {
    guard joints.isEmpty else { return endOverJoints(of: needle, at: start) }
    guard start + needle.count <= folded.count else { return nil }
    let isSame = folded.withUnsafeBytes { line in
      needle.withUnsafeBytes { wanted in
        guard let base = line.baseAddress, let pattern = wanted.baseAddress else { return wanted.isEmpty }
        return memcmp(base + start, pattern, wanted.count) == 0
      }
    }
    return isSame ? start + needle.count : nil
  }

  /// Where these bytes stand first in the folded line.
  func firstRange(of needle: [UInt8], from offset: Int) -> Range<Int>? {
    guard let first = needle.first else { return offset..<offset }
    guard joints.isEmpty else {
      return (offset..<max(offset, folded.count)).lazy
        .compactMap { start in self.endOverJoints(of: needle, at: start).map { start..<$0 } }.first
    }
    return folded.withUnsafeBytes { line in
      needle.withUnsafeBytes { wanted in
        guard let base = line.baseAddress, let pattern = wanted.baseAddress else { return nil }
        var start = offset
        while start + wanted.count <= line.count,
          let hit = memchr(base + start, Int32(first), line.count - wanted.count - start + 1)
        {
          let found = UnsafeRawPointer(hit) - base
          if memcmp(hit, pattern, wanted.count) == 0 { return found..<found + wanted.count }
          start = found + 1
        }
        return nil
      }
    }
  }

  private func endOverJoints(of needle: [UInt8], at start: Int) -> Int? {
    var offset = start
    var index = 0
    while index < needle.count {
      guard offset < folded.count else { return nil }
      if folded[offset] == needle[index] {
        (offset, index) = (offset + 1, index + 1)
      } else if Self.isJoint(folded[offset]), needle[index] == UInt8(ascii: " ") {
        (offset, index) = (offset + 1, index + 1)
      } else if Self.isJoint(folded[offset]), index > 0 {
        offset += 1
      } else {
        return nil
      }
    }
    return offset
  }

  /// Where the word ends at the latest that begins at an offset.
  func wordEnd(from start: Int) -> Int {
    folded[start...].firstIndex { $0 <= UInt8(ascii: " ") && $0 != UInt8(ascii: Joint.tight) } ?? folded.count
  }

  /// Whether something of its own may begin at an offset: behind a mark, or behind any word.
  func begins(at offset: Int, afterWord: Bool) -> Bool {
    guard let last = folded[..<offset].last, !Self.isJoint(last) else { return true }
    if last == UInt8(ascii: " "), afterWord { return true }
    guard let before = folded[..<offset].last(where: { $0 != UInt8(ascii: " ") }) else { return true }
    // A quote that is followed by a blank ends something else.
    return Self.marks.contains(before) && (before == last || !Self.quotes.contains(before))
  }

  /// Whether something of its own may end at an offset.
  func ends(at offset: Int, beforeWord: Bool) -> Bool {
    guard !isEnd(offset) else { return true }
    let next = folded[offset]
    let follows = folded[offset...].first { $0 != UInt8(ascii: " ") }
    return follows.map(Self.marks.contains) ?? true || (beforeWord && !Self.isWord(next))
  }

  private static let quotes = Set("\"'`".utf8)
  private static let marks = Set(":\"'`()[]>|;,.".utf8)

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: Joint.tight) || byte == UInt8(ascii: Joint.loose)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  /// The text of some of its bytes, as one line.
  func text(in range: Range<Int>) -> String {
    String(
      decoding: bytes[range].lazy.filter { $0 != UInt8(ascii: Joint.tight) }
        .map { $0 == UInt8(ascii: Joint.loose) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  /// All of it, as one line.
  var text: String { text(in: 0..<bytes.count) }

  /// Those of the lines that it was put together of which have some of its bytes, as one line.
  func text(around range: Range<Int>) -> String {
    let start = folded[..<range.lowerBound].lastIndex(where: Self.isJoint).map { $0 + 1 } ?? 0
    return text(in: start..<(folded[range.upperBound...].firstIndex(where: Self.isJoint) ?? folded.count))
  }

  /// Bytes with ASCII letters in lower case.
  static func fold(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
  }
}
