import ArgumentParser

/// A span of time as people write it: `90` (seconds), `90s`, `500ms`, `20m`, `1h30m`, `2d`.
package struct TimeSpan: ExpressibleByArgument {
  package var duration: Duration

  package init?(argument: String) {
    if let seconds = Double(argument) {
      guard seconds.isFinite, (0..<1e9).contains(seconds) else { return nil }
      duration = .seconds(seconds)
      return
    }
    var total = Duration.zero
    var rest = argument[...]
    while !rest.isEmpty {
      let number = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let value = Double(number), value < 1e9, let seconds = Self.seconds[String(unit)] else { return nil }
      total += .seconds(value * seconds)
    }
    guard !argument.isEmpty else { return nil }
    duration = total
  }

  /// Whole days.
  package static func days(_ count: Int) -> TimeSpan { TimeSpan(duration: .seconds(count * 86_400)) }

  private init(duration: Duration) { self.duration = duration }

  private static let seconds: [String: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400]
}

extension TimeSpan: CustomStringConvertible {
  /// As it is typed, for the default in a help text.
  package var description: String {
    let seconds = duration.components.seconds
    return seconds > 0 && seconds % 86_400 == 0 ? "\(seconds / 86_400)d" : "\(seconds)s"
  }
}
