/// A name that tells that what comes after it is a secret: `PASSWORD=…`, `"token": "…"`, `--api-key …`,
/// `Authorization: …`.
struct SecretMember {
  /// Where the secret stands.
  let value: Range<Int>

  private static let longestName = 64
  private static let schemes = ["bearer ", "basic ", "digest ", "token ", "negotiate ", "apikey "]
  private static let nothing: Set<String> = ["false", "nil", "none", "null", "true", "undefined", "unset"]
  /// What goes on in a sentence behind a name and a colon.
  private static let words: Set<String> = [
    "a", "an", "and", "as", "be", "cannot", "could", "does", "error", "expected", "expired", "failed", "for",
    "found", "from", "has", "have", "if", "in", "incorrect", "invalid", "is", "it", "its", "may", "missing", "must",
    "no",
    "not", "of", "on", "or", "please", "provide", "required", "set", "should", "the", "this", "to", "unauthorized",
    "unsupported", "use", "was", "with", "wrong", "you", "your",
  ]

  /// - Parameter start: a place within the name.
  init?(_ start: Int, in text: SecretScanner.Bytes) {
    var first = start
    while first > 0, start - first < Self.longestName, text[first - 1].isNameByte { first -= 1 }
    guard start - first < Self.longestName else { return nil }
    let isFlag = text[first] == 0x2D
    while first < start, text[first] == 0x2D || text[first] == 0x2E { first += 1 }
    var end = start
    while end < text.count, end - start < Self.longestName, text[end].isNameByte { end += 1 }
    guard end - start < Self.longestName else { return nil }
    var name = text[first..<end]
    while let last = name.last, last == 0x2E || last == 0x2D { name.removeLast() }
    let isQueryKey = first > 0 && (text[first - 1] == 0x3F || text[first - 1] == 0x26)
    let isQuery = isQueryKey && ["key", "sig", "code"].contains { name.elementsEqual($0.utf8) }
    guard let kind = isQuery ? .word : SecretName.kind(name),
      let place = Self.place(of: name.endIndex, isFlag: isFlag, in: text)
    else { return nil }
    let isVariable = place.sign == 0x3D && !name.contains { (0x61...0x7A).contains($0) }
    guard let value = Self.value(at: place.start, kind: kind, isVariable: isVariable, in: text) else { return nil }
    if place.sign == 0x3A, Self.isSentence(value, in: text) { return nil }
    // The next flag, and `--password PASSWORD` of a help text.
    if place.sign == 0x20, text.holds("--", at: value.lowerBound) { return nil }
    guard !name.suffix(value.count).elementsEqual(text[value], by: { $0 | 0x20 == $1 | 0x20 }) else { return nil }
    self.value = value
  }

  /// Where the value begins, and what stands between.
  private static func place(of end: Int, isFlag: Bool, in text: SecretScanner.Bytes) -> (start: Int, sign: UInt8)? {
    var index = end
    var isQuoted = false
    // `"name":`, and `\"name\":` within a text in JSON.
    while index < text.count, index - end < 4, text[index].isQuote || text[index] == 0x5C || text[index] == 0x5D {
      isQuoted = true
      index += 1
    }
    let gap = index
    while index < text.count, index - gap < 4, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    guard index < text.count else { return nil }
    switch text[index] {
    case 0x3D, 0x3A:
      let sign = text[index]
      // `::` of a program's names, `==` of a comparison, `://` of a URL.
      if index + 1 < text.count, text[index + 1] == sign || text[index + 1] == 0x2F && sign == 0x3A { return nil }
      index += 1
      if index < text.count, text[index] == 0x3E || text[index] == 0x3D { index += 1 }
      let start = skipBlanks(from: index, in: text)
      return (start, sign)
    case 0x2C where isFlag && isQuoted: return (skipBlanks(from: index + 1, in: text), 0x2C)
    case _ where isFlag && index > gap: return (index, 0x20)
    default: return nil
    }
  }

  private static func skipBlanks(from start: Int, in text: SecretScanner.Bytes) -> Int {
    var index = start
    while index < text.count, index - start < 16, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    return index
  }

  private static func value(
    at start: Int, kind: SecretName.Kind, isVariable: Bool, in text: SecretScanner.Bytes
  ) -> Range<Int>? {
    var start = start
    if start < text.count, text[start] == 0x5C { start += 1 }
    guard start < text.count, !text[start].isLineEnd else { return nil }
    if text[start].isQuote {
      let value = quoted(from: start, in: text)
      return value.flatMap { isValue($0, in: text) ? $0 : nil }
    }
    if kind == .line {
      for scheme in schemes where text.holds(scheme, at: start, inAnyCase: true) {
        start = skipBlanks(from: start + scheme.utf8.count, in: text)
      }
    }
    var end = start
    while end < text.count, !isEnd(text[end], kind: kind, isVariable: isVariable) { end += 1 }
    while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x5C { end -= 1 }
    let value = start..<end
    return isValue(value, in: text) ? value : nil
  }

  private static func isEnd(_ byte: UInt8, kind: SecretName.Kind, isVariable: Bool) -> Bool {
    if byte.isLineEnd || byte.isQuote { return true }
    guard kind == .word else { return false }
    // A shell's variable ends with the word; elsewhere punctuation ends a value.
    return byte.isBlank || (!isVariable && [0x2C, 0x3B, 0x26, 0x29, 0x5D, 0x7D].contains(byte))
  }

  /// What stands in quotes, or what is left of it.
  private static func quoted(from start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    let quote = text[start]
    var end = start + 1
    while end < text.count, text[end] != quote, !text[end].isLineEnd {
      end += text[end] == 0x5C && end + 1 < text.count && text[end + 1] != quote ? 2 : 1
    }
    end = min(end, text.count)
    if end > start + 1, text[end - 1] == 0x5C { end -= 1 }
    return start + 1..<end
  }

  /// Not empty, no reference to a variable, no placeholder.
  private static func isValue(_ range: Range<Int>, in text: SecretScanner.Bytes) -> Bool {
    guard let first = range.first, ![0x24, 0x3C, 0x7B, 0x5B, 0x2A].contains(text[first]) else { return false }
    return !isOne(of: nothing, range, in: text)
  }

  /// `token: is missing`
  private static func isSentence(_ range: Range<Int>, in text: SecretScanner.Bytes) -> Bool {
    isOne(of: words, range, in: text)
  }

  private static func isOne(of words: Set<String>, _ range: Range<Int>, in text: SecretScanner.Bytes) -> Bool {
    range.count <= 12 && words.contains(String(decoding: text[range], as: UTF8.self).lowercased())
  }
}
