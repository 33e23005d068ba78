/// A form of a known secret, and where it stands in a text: as it is or encoded for a URL, whichever of its bytes the
/// encoder chose, in digits of either case, once or more.
struct KnownSecret: Sendable {
  let bytes: [UInt8]
  private let sharesLetterBefore: Bool
  private let sharesLetterBehind: Bool

  /// `nil` where it is too short to be told from other text.
  init?(_ form: SecretForm) {
    bytes = Array(form.text.utf8)
    sharesLetterBefore = form.sharesLetterBefore
    sharesLetterBehind = form.sharesLetterBehind
    guard bytes.count >= 4 else { return nil }
  }

  /// The three bytes with which it may begin in a text: any of them may be encoded.
  var beginnings: [[UInt8]] {
    let (first, second) = (Self.digits(bytes[0]), Self.digits(bytes[1]))
    let all = [
      Array(bytes.prefix(3)), [0x25, first.high, first.low], [bytes[0], 0x25, second.high], [bytes[0], 0x25, 0x32],
      [bytes[0], bytes[1], 0x25],
    ]
    // Nobody encodes letters twice.
    return bytes[0].isWordByte ? all : all + [[0x25, 0x32, 0x35]]
  }

  /// Where it stands that begins at `start`, or as much of it as was left where the text was cut.
  func range(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    guard var end = end(from: start, in: text, isEncoded: false) ?? end(from: start, in: text, isEncoded: true) else {
      return nil
    }
    var start = start
    if bytes.count < 8, !sharesLetterBefore, !sharesLetterBehind {
      // A short value may be part of a word.
      let isApart = start == 0 || !text[start - 1].isWordByte || text.isEncodedByte(at: start - 3)
      guard isApart, end == text.count || !text[end].isWordByte else { return nil }
    }
    if sharesLetterBefore, start > 0, text[start - 1].isTokenByte { start -= 1 }
    if sharesLetterBehind, end < text.count, text[end].isTokenByte { end += 1 }
    return start..<end
  }

  private func end(from start: Int, in text: SecretScanner.Bytes, isEncoded: Bool) -> Int? {
    var index = start
    var count = 0
    while count < bytes.count {
      guard index < text.count else { return isEnough(count) ? text.count : nil }
      if text[index] == bytes[count] && !(isEncoded && text[index] == 0x25) {
        index += 1
      } else if isEncoded, text[index] == 0x25 {
        guard index + 2 < text.count else { return isEnough(count) ? text.count : nil }
        guard let next = Self.encoded(bytes[count], at: index, in: text) else { return nil }
        index = next
      } else if isEncoded, text[index] == 0x2B, bytes[count] == 0x20 {
        index += 1
      } else {
        return nil
      }
      count += 1
    }
    return index
  }

  /// Whether that many bytes of it give it away.
  private func isEnough(_ count: Int) -> Bool { count >= 8 && count * 2 >= bytes.count }

  /// Where an encoded byte ends: `%2D`, `%2d`, or encoded again, `%252D`.
  private static func encoded(_ byte: UInt8, at start: Int, in text: SecretScanner.Bytes) -> Int? {
    let (high, low) = digits(byte)
    var index = start + 1
    while index + 1 < text.count {
      if text[index] | 0x20 == high | 0x20, text[index + 1] | 0x20 == low | 0x20 { return index + 2 }
      guard text[index] == 0x32, text[index + 1] == 0x35 else { return nil }
      index += 2
    }
    return nil
  }

  private static func digits(_ byte: UInt8) -> (high: UInt8, low: UInt8) { (digit(byte >> 4), digit(byte & 15)) }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension SecretScanner.Bytes {
  /// Whether `%` and two digits stand there.
  fileprivate func isEncodedByte(at start: Int) -> Bool {
    start >= 0 && self[start] == 0x25 && self[start + 1].isHexDigit && self[start + 2].isHexDigit
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20) }
}
