extension StringProtocol {
  /// The first occurrence of a text, byte for byte, without Foundation or a regular expression.
  func firstRange(ofText needle: String) -> Range<Index>? {
    let bytes = Array(utf8)
    let wanted = Array(needle.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return range(at: (0...bytes.count - wanted.count).first { bytes[$0...].starts(with: wanted) }, length: wanted.count)
  }

  /// The last occurrence of a text.
  func lastRange(ofText needle: String) -> Range<Index>? {
    let bytes = Array(utf8)
    let wanted = Array(needle.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return range(at: (0...bytes.count - wanted.count).last { bytes[$0...].starts(with: wanted) }, length: wanted.count)
  }

  /// The text without leading and trailing characters of a set.
  func trimmed(of characters: String) -> String {
    var rest = self[...]
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }

  private func range(at offset: Int?, length: Int) -> Range<Index>? {
    guard let offset else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: length)
  }
}

extension String {
  /// What stands before the first `separator`; everything where there is none.
  func prefix(before separator: Character) -> String {
    firstIndex(of: separator).map { String(self[..<$0]) } ?? self
  }

  /// What stands after the first `separator`; `nil` where there is none.
  func suffix(after separator: Character) -> String? {
    firstIndex(of: separator).map { String(self[index(after: $0)...]) }
  }
}
