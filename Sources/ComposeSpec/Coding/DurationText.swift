/// A duration as Compose writes it: `1m30s`, `1h`, `500ms`; weeks (`w`) and days (`d`) are read, too.
struct DurationText: Equatable {
  var duration: Duration
}

extension DurationText: LosslessStringConvertible {
  private static let units: [(name: String, nanoseconds: Double)] = [
    ("w", 604_800e9), ("d", 86_400e9), ("h", 3_600e9), ("ms", 1e6), ("m", 60e9), ("us", 1e3), ("µs", 1e3),
    ("μs", 1e3), ("ns", 1), ("s", 1e9),
  ]

  /// Parses a sequence of numbers with units; `0` needs none.
  init?(_ text: String) {
    var rest = text[...]
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    if rest != "0" {
      while !rest.isEmpty {
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let amount = Double(number) else { return nil }
        rest = rest.dropFirst(number.count)
        guard let unit = Self.units.first(where: { rest.hasPrefix($0.name) }) else { return nil }
        rest = rest.dropFirst(unit.name.count)
        total += amount * unit.nanoseconds
      }
    }
    guard total < 9.2e18 else { return nil }
    duration = .nanoseconds(Int64(isNegative ? -total : total))
  }

  /// The text: hours, minutes and seconds, or one smaller unit, with a fraction where need be.
  var description: String {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue
    let total = nanoseconds + attoseconds / 1_000_000_000
    guard total != 0 else { return "0s" }
    let magnitude = total.magnitude
    let sign = total < 0 ? "-" : ""
    switch magnitude {
    case ..<1_000: return "\(sign)\(magnitude)ns"
    case ..<1_000_000: return sign + Self.decimal(magnitude, per: 1_000) + "µs"
    case ..<1_000_000_000: return sign + Self.decimal(magnitude, per: 1_000_000) + "ms"
    default: break
    }
    let minutes = magnitude / 60_000_000_000
    var text = sign
    if minutes >= 60 { text += "\(minutes / 60)h" }
    if minutes > 0 { text += "\(minutes % 60)m" }
    return text + Self.decimal(magnitude % 60_000_000_000, per: 1_000_000_000) + "s"
  }

  private static func decimal(_ value: UInt64, per unit: UInt64) -> String {
    var fraction = String(value % unit)
    fraction = String(repeating: "0", count: String(unit).count - 1 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(value / unit)" : "\(value / unit).\(fraction)"
  }
}

extension DurationText: Codable {
  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let parsed = DurationText(text) else {
      throw decoder.invalid("\"\(text)\" is not a duration", hint: "write a number with a unit, as in 30s or 1m30s")
    }
    self = parsed
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
