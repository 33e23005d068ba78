/// Words of a log line that differ each time it is written, though it says the same.
enum PassingWord {
  static func matches(_ word: Substring) -> Bool {
    guard word.contains(where: isDigit) else { return false }
    return isClockOrAddress(word) || isDate(word) || isDuration(word) || isID(word) || isEpoch(word)
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// `21:40:07`, `172.17.0.1`, `172.17.0.1:49152`, `22/Nov/2026:21:40:07`.
  private static func isClockOrAddress(_ word: Substring) -> Bool {
    let hasClock = zip(word, zip(word.dropFirst(), word.dropFirst(2))).contains { before, rest in
      isDigit(before) && rest.0 == ":" && isDigit(rest.1)
    }
    return hasClock || (word.count { $0 == "." } == 3 && word.allSatisfy { isDigit($0) || $0 == "." })
  }

  /// `2026-11-22`, `2026/11/22`, `22/Nov/2026`.
  private static func isDate(_ word: Substring) -> Bool {
    let parts = word.split(whereSeparator: { $0 == "-" || $0 == "/" }).filter { !$0.isEmpty }
    guard parts.count == 3, word.count <= 11 else { return false }
    return parts.contains { $0.count == 4 && $0.allSatisfy(isDigit) }
  }

  /// `12.5ms`, `0.3s`.
  private static func isDuration(_ word: Substring) -> Bool {
    ["ms", "µs", "us", "ns", "s"].contains { word.hasSuffix($0) && Double(word.dropLast($0.count)) != nil }
  }

  /// `9f86d081884c7d65`, `550e8400-e29b-41d4-a716-446655440000`.
  private static func isID(_ word: Substring) -> Bool {
    word.count >= 8 && word.allSatisfy { $0.isHexDigit || $0 == "-" } && word.contains(where: \.isLetter)
  }

  /// Seconds, milliseconds or nanoseconds since 1970.
  private static func isEpoch(_ word: Substring) -> Bool {
    guard let number = Double(word.drop { $0 == ":" }) else { return false }
    return [1, 1e3, 1e9].contains { (1.5e9...2.5e9).contains(number / $0) }
  }
}
