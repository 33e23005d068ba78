public import FoundationEssentials

/// The engine's way to write points in time: RFC 3339 with up to nine decimals.
public enum EngineTimestamp {
  /// Reads a timestamp; `nil` where it is malformed or the year 1, Go's zero time.
  public static func parse(_ text: String) -> Date? {
    var scanner = DigitScanner(text.utf8)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
      let day = scanner.number(2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2), scanner.skip(":"),
      let second = scanner.number(2), year > 1, (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    let fraction = scanner.skip(".") ? scanner.fraction() : 0
    guard let offset = zone(&scanner), scanner.isAtEnd else { return nil }
    let whole = daysSince1970(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(whole - offset) + fraction)
  }

  /// Writes a point in time as the engine's `since` and `until` parameters take it: seconds with
  /// nine decimals. Times beyond the years -1200 and 5138 are cut to them.
  static func parameter(_ date: Date) -> String {
    let time = date.timeIntervalSince1970
    let bounded = time.isFinite ? min(max(time, -1e11), 1e11) : 0
    let seconds = bounded.rounded(.down)
    let decimals = String(min(Int((bounded - seconds) * 1e9), 999_999_999))
    return "\(Int(seconds))." + String(repeating: "0", count: 9 - decimals.count) + decimals
  }

  private static func zone(_ scanner: inout DigitScanner) -> Int? {
    if scanner.skip("Z") || scanner.skip("z") { return 0 }
    let sign: Int
    if scanner.skip("+") { sign = 1 } else if scanner.skip("-") { sign = -1 } else { return nil }
    guard let hours = scanner.number(2), scanner.skip(":"), let minutes = scanner.number(2) else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  /// The civil calendar counted in years from March, so that the leap day comes last.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Reads fixed-width numbers.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String.UTF8View) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = rest.first, (48...57).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 48)
      rest.removeFirst()
    }
    return value
  }

  mutating func fraction() -> Double {
    var value = 0.0
    var scale = 0.1
    while let digit = rest.first, (48...57).contains(digit) {
      value += Double(digit - 48) * scale
      scale /= 10
      rest.removeFirst()
    }
    return value
  }
}
