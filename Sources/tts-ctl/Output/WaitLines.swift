/// Decides when a wait is worth a line where nothing is drawn over: a short one never, a long one now and then.
struct WaitLines {
  /// How long each service had been waited for when that was last told.
  private var told: [String: Duration] = [:]

  private static let noticeable = Duration.seconds(5)
  private static let interval = Duration.seconds(30)

  /// Whether to tell of a wait that has lasted so long.
  mutating func isDue(_ service: String, _ elapsed: Duration) -> Bool {
    // Where less time has passed than had, it is another wait.
    let last = told[service].flatMap { $0 <= elapsed ? $0 : nil }
    guard elapsed >= last.map({ $0 + Self.interval }) ?? Self.noticeable else { return false }
    told[service] = elapsed
    return true
  }
}
