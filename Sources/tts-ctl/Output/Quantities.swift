import FoundationEssentials

/// Quantities as people read them.
enum Quantities {
  /// Bytes in decimal units, as registries and `docker` count them: `812 B`, `3.4 MB`, `15.2 GB`.
  static func bytes(_ count: Int64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(count)
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return unit == 0 ? "\(count) B" : "\(decimal(value)) \(units[unit])"
  }

  /// A span of time: `0.4s`, `12s`, `3m 20s`, `5h 2m`, `3d 4h`.
  static func duration(_ duration: Duration) -> String {
    let exact = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    let seconds = min(exact, 1e15)
    if seconds < 10 { return "\(decimal(max(0, seconds)))s" }
    let whole = Int(seconds.rounded())
    switch whole {
    case ..<60: return "\(whole)s"
    case ..<3600: return "\(whole / 60)m \(whole % 60)s"
    case ..<86400: return "\(whole / 3600)h \(whole % 3600 / 60)m"
    default: return "\(whole / 86400)d \(whole % 86400 / 3600)h"
    }
  }

  /// How far a wait is, in whole seconds: `12s of 10m`.
  static func progress(_ elapsed: Duration, of limit: Duration) -> String {
    let (elapsed, limit) = (Int64(elapsed.inSeconds), Int64(limit.inSeconds.rounded(.up)))
    func text(_ seconds: Int64) -> String {
      let (minutes, rest) = (seconds / 60, seconds % 60)
      return minutes == 0 ? "\(rest)s" : rest == 0 ? "\(minutes)m" : "\(minutes)m \(rest)s"
    }
    return "\(text(elapsed)) of \(text(limit))"
  }

  /// One digit after the point.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension Duration {
  /// Seconds, to the millisecond.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds / 1_000_000_000_000_000) / 1000
  }
}
