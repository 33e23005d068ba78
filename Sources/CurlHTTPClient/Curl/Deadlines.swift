/// When a transfer runs out of time.
struct Deadlines {
  typealias Instant = ContinuousClock.Instant

  private(set) var response: Instant?
  private(set) var silence: Instant?
  private var total: Instant?
  private let limits: HTTPRequest.Timeouts

  init(_ limits: HTTPRequest.Timeouts, from start: Instant) {
    self.limits = limits
    response = limits.response.map { start + $0 }
    total = limits.total.map { start + $0 }
  }

  /// The header is complete.
  mutating func headArrived(_ now: Instant) {
    response = nil
    silence = limits.idle.map { now + $0 }
  }

  /// The peer took something of the request's body: it has all the time for the rest.
  mutating func requestMoved(_ now: Instant) {
    if response != nil { response = limits.response.map { now + $0 } }
  }

  /// Something of the body came, or the reader is ready for more.
  mutating func bodyMoved(_ now: Instant) {
    silence = limits.idle.map { now + $0 }
  }

  /// The peer is waited for only since then.
  mutating func waits(since start: Instant) {
    if let silence, let idle = limits.idle { self.silence = max(silence, start + idle) }
  }

  /// Not the peer is silent: the reader is busy.
  mutating func readerIsBusy() { silence = nil }

  /// Nothing may take longer than `duration` from now on.
  mutating func hurry(_ duration: Duration, _ now: Instant) { total = now + duration }

  /// The next moment at which something can expire.
  var next: Instant? {
    guard var next = response ?? silence ?? total else { return nil }
    if let silence { next = min(next, silence) }
    if let total { next = min(next, total) }
    return next
  }

  /// What has expired, as the end of the sentence "the server …".
  func expired(_ now: Instant) -> String? {
    if let response, response <= now { return "did not answer within \(limits.response.inSeconds)" }
    if let silence, silence <= now { return "sent nothing for \(limits.idle.inSeconds)" }
    if let total, total <= now { return "was not done within \(limits.total.inSeconds)" }
    return nil
  }
}

extension Duration? {
  fileprivate var inSeconds: String { self.map { "\($0 / .seconds(1)) s" } ?? "the time given" }
}
