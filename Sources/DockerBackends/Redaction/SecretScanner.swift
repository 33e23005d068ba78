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

  private let values: [KnownSecret]
  private var entries: [UInt32: Entry] = [:]
  /// A bit for each hash of a beginning.
  private var filter = [UInt64](repeating: 0, count: 1 << 10)

  /// - Parameter values: what is secret besides what looks like it; each of four bytes or more.
  init(values: [SecretForm] = []) {
    self.values = values.compactMap(KnownSecret.init).sorted { $0.bytes.count > $1.bytes.count }
    for (beginning, sign) in SecretSign.beginnings {
      entries[Self.code(Array(beginning.utf8)), default: Entry()].sign = sign
    }
    for (index, value) in self.values.enumerated() {
      for code in Set(value.beginnings.map(Self.code)) { entries[code, default: Entry()].values.append(index) }
    }
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
    if let range = value(of: entry, at: start, in: text) { return range }
    guard let range = entry.sign?.secret(at: start, in: text), !range.isEmpty else { return nil }
    return range.lowerBound..<end(ofValuesFrom: range, in: text)
  }

  private func value(of entry: Entry, at start: Int, in text: Bytes) -> Range<Int>? {
    for index in entry.values {
      if let range = values[index].range(at: start, in: text) { return range }
    }
    return nil
  }

  /// What a sign gives away may be the beginning of a known value only: `password: a,b`.
  private func end(ofValuesFrom range: Range<Int>, in text: Bytes) -> Int {
    guard !values.isEmpty else { return range.upperBound }
    var end = range.upperBound
    for start in range where start + 2 < text.count {
      let code = Self.code([text[start], text[start + 1], text[start + 2]])
      if let entry = entries[code], let found = value(of: entry, at: start, in: text) {
        end = max(end, found.upperBound)
      }
    }
    return end
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
