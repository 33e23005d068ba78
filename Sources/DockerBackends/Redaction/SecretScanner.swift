/// Finds secrets in bytes, in one pass: three bytes at a time, in lower case, are looked up in a filter that holds the
/// beginnings of all that may be one. Nearly all text stops there.
struct SecretScanner: Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What may begin with three bytes.
  private struct Entry: Sendable {
    var sign: SecretSign?
    var values: [Int] = []
  }

  /// Knows no secrets but what looks like one.
  static let signsAlone = SecretScanner()

  private let values: [[UInt8]]
  private var entries: [UInt32: Entry] = [:]
  /// A bit for each hash of a beginning.
  private var filter = [UInt64](repeating: 0, count: 1 << 10)

  /// - Parameter values: what is secret besides what looks like it; each of four bytes or more.
  init(values: [String] = []) {
    self.values = values.map { Array($0.utf8) }.filter { $0.count >= 4 }.sorted { $0.count > $1.count }
    for (beginning, sign) in SecretSign.beginnings {
      entries[Self.code(Array(beginning.utf8)), default: Entry()].sign = sign
    }
    for (index, value) in self.values.enumerated() { entries[Self.code(value), default: Entry()].values.append(index) }
    for code in entries.keys {
      let hash = Self.hash(code)
      filter[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  /// Where secrets stand, in order and apart from each other.
  func secrets(in text: Bytes) -> [Range<Int>] {
    guard text.count >= 4 else { return [] }
    var found: [Range<Int>] = []
    filter.withUnsafeBufferPointer { filter in
      var code = UInt32(Self.lower(text[0])) << 8 | UInt32(Self.lower(text[1])) << 16
      var start = 0
      while start < text.count - 2 {
        code = code >> 8 | UInt32(Self.lower(text[start + 2])) << 16
        let hash = Self.hash(code)
        if filter[hash >> 6] >> UInt64(hash & 63) & 1 != 0, let range = secret(at: start, code, in: text) {
          found.append(max(range.lowerBound, found.last?.upperBound ?? 0)..<range.upperBound)
          start = max(range.upperBound, start + 1)
          guard start < text.count - 2 else { break }
          code = UInt32(Self.lower(text[start])) << 8 | UInt32(Self.lower(text[start + 1])) << 16
          continue
        }
        start += 1
      }
    }
    return found
  }

  private func secret(at start: Int, _ code: UInt32, in text: Bytes) -> Range<Int>? {
    guard let entry = entries[code] else { return nil }
    for index in entry.values {
      if let range = range(of: values[index], at: start, in: text) { return range }
    }
    return entry.sign?.secret(at: start, in: text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A known value, or as much of it as was left where the text was cut.
  private func range(of value: [UInt8], at start: Int, in text: Bytes) -> Range<Int>? {
    let end = min(start + value.count, text.count)
    let length = end - start
    guard length == value.count || (length >= 8 && length * 2 >= value.count) else { return nil }
    for offset in 0..<length where text[start + offset] != value[offset] { return nil }
    guard value.count < 8 else { return start..<end }
    // A short value may be part of a word.
    let isApart = (start == 0 || !text[start - 1].isWordByte) && (end == text.count || !text[end].isWordByte)
    return isApart ? start..<end : nil
  }

  private static func code(_ bytes: [UInt8]) -> UInt32 {
    UInt32(lower(bytes[0])) | UInt32(lower(bytes[1])) << 8 | UInt32(lower(bytes[2])) << 16
  }

  @inline(__always)
  private static func hash(_ code: UInt32) -> Int { Int((code &* 0x9E37_79B1) >> 16) }

  /// Of letters in lower case; other bytes may share a code, which is only looked at more closely.
  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  var isWordByte: Bool { (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self) }
  /// Whether it may be part of a variable's, a member's or a flag's name.
  var isNameByte: Bool { isWordByte || self == 0x5F || self == 0x2D || self == 0x2E }
  /// A blank, a tab or the end of a line.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  /// A quotation mark.
  var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
}
