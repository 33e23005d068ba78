/// Recognizes what YAML reads as a date when it stands without quotes.
enum Timestamp {
  /// `2001-12-14`, alone or followed by a time of day after `T`, `t` or a space.
  static func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes[4] == UInt8(ascii: "-"), let year = bytes[..<4].number(digits: 4...4) else {
      return false
    }
    let date = bytes.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: "t") && $0 != UInt8(ascii: " ") }
    let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, let month = parts[1].number(digits: 1...2), let day = parts[2].number(digits: 1...2),
      1...12 ~= month, 1...days(in: month, of: year) ~= day
    else { return false }
    return date.count == bytes.count || isTime(bytes[(date.count + 1)...], afterSpace: bytes[date.count] == 0x20)
  }

  /// `15:4:5`, with a fraction if need be; after a `T` a zone must follow, after a space none may.
  private static func isTime(_ text: ArraySlice<UInt8>, afterSpace: Bool) -> Bool {
    let clock = text.prefix { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0.isDigit }
    let seconds = clock.prefix { $0 != UInt8(ascii: ".") }.split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard seconds.count == 3, let hour = seconds[0].number(digits: 1...2), hour < 24,
      let minute = seconds[1].number(digits: 1...2), minute < 60, let second = seconds[2].number(digits: 1...2),
      second < 60
    else { return false }
    let zone = text[clock.endIndex...]
    guard !afterSpace else { return zone.isEmpty }
    if zone.elementsEqual([UInt8(ascii: "Z")]) { return true }
    guard zone.count == 6, zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-") else { return false }
    return zone[zone.startIndex + 3] == UInt8(ascii: ":")
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

extension ArraySlice<UInt8> {
  fileprivate func number(digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(count), allSatisfy(\.isDigit) else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
