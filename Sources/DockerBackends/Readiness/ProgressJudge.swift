/// Tells a container that works from one that only repeats itself.
///
/// A log grows with every probe that a server records, and with every retry of a program that waits in vain; so only
/// a line that says something new counts: with times, addresses and ids left out, it has not been there before.
struct ProgressJudge {
  private var seen: Set<String> = []
  private var bytes: Int64?
  private var lookedAt: Duration?

  /// Traffic below this rate, in bytes per second, is that of our own probes.
  private static let idleRate = 32_768.0
  private static let mostRemembered = 10_000

  /// Whether there is a sign of work since the last look; the first look only notes what is there.
  mutating func shows(_ activity: ContainerActivity, at now: Duration) -> Bool {
    let lines = Set(activity.log.map(Self.gist))
    let isFirst = lookedAt == nil
    let hasNews = !lines.isSubset(of: seen)
    let elapsed = (now - (lookedAt ?? now)) / .seconds(1)
    let transferred = Double((activity.bytes ?? 0) - (bytes ?? activity.bytes ?? 0))
    let hasTraffic = transferred > max(1_048_576, Self.idleRate * elapsed)
    if seen.count > Self.mostRemembered { seen.removeAll() }
    seen.formUnion(lines)
    bytes = activity.bytes
    lookedAt = now
    return !isFirst && (hasNews || hasTraffic)
  }

  /// The line without what differs each time: times, dates, addresses, ids and durations.
  static func gist(of line: String) -> String {
    line.split(whereSeparator: { " \t[](){}\"'=,;|".contains($0) })
      .filter { !PassingWord.matches($0) }
      .joined(separator: " ")
  }
}
