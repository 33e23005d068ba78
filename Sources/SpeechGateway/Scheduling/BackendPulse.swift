/// Whether a server that runs can be used, as requests and probes tell.
struct BackendPulse: Sendable, Hashable {
  /// After so many failures in a row it is suspected, and after twice as many it is taken for dead.
  static let fall = 3
  /// After so many successes in a row it is suspected no more.
  static let rise = 2

  private(set) var failures = 0
  private(set) var successes = 0
  private(set) var isSuspect = false
  /// Whether a request gave reason to doubt that it speaks, be it that it answers.
  var isDoubted = false
  /// Whether a probe is under way.
  var isProbed = false
  /// When it last answered, or was last asked how it is.
  var last: Duration

  init(at now: Duration) { last = now }

  var isDead: Bool { failures >= 2 * Self.fall }

  mutating func succeeded(at now: Duration) {
    last = now
    guard isSuspect else {
      (failures, isDoubted) = (0, false)
      return
    }
    (failures, successes) = (min(failures, Self.fall), successes + 1)
    if successes >= Self.rise { self = BackendPulse(at: now) }
  }

  /// A request is never the last straw: it may be what is wrong with it.
  /// - Parameters:
  ///   - isRefused: whether nobody listens there, of which there can be no doubt.
  ///   - isProbe: whether it was asked for no other reason.
  mutating func failed(isRefused: Bool, isProbe: Bool, at now: Duration) {
    // However many ask and fail, it is time for a probe.
    if isProbe { last = now }
    successes = 0
    failures = isRefused ? max(failures + 1, Self.fall) : failures + 1
    if !isProbe { failures = min(failures, 2 * Self.fall - 1) }
    isDoubted = true
    isSuspect = isSuspect || failures >= Self.fall
  }
}

/// How a turn ended, as far as that says how the backend is.
package enum TurnOutcome: Sendable, Hashable, CaseIterable {
  /// The backend did what it was asked for, or said what is wrong with that.
  case answered
  /// It failed.
  case failed
  /// It hung up, or said nothing for too long.
  case brokeOff
  /// Nobody listens there.
  case unreachable
  /// Whoever asked left before anything came, after a long time.
  case silent
  /// Whoever asked left, or did not ask in the end.
  case left
}

extension Scheduler {
  /// What a turn tells of the backend that it was at.
  mutating func heard(_ outcome: TurnOutcome, of record: inout BackendRecord, _ now: Duration) {
    switch outcome {
    case .answered:
      record.pulse.succeeded(at: now)
      record.deaths = 0
    case .failed, .brokeOff: record.pulse.failed(isRefused: false, isProbe: false, at: now)
    case .unreachable: record.pulse.failed(isRefused: true, isProbe: false, at: now)
    // It may only be slow.
    case .silent: record.pulse.isDoubted = true
    case .left: break
    }
  }

  mutating func probed(_ name: String, _ generation: Int, _ outcome: ProbeOutcome, _ now: Duration) {
    guard records[name]?.generation == generation, records[name]?.pulse.isProbed == true else { return }
    change(name, now) { record in
      record.pulse.isProbed = false
      switch outcome {
      case .passed: record.pulse.succeeded(at: now)
      case .failed: record.pulse.failed(isRefused: false, isProbe: true, at: now)
      case .refused: record.pulse.failed(isRefused: true, isProbe: true, at: now)
      }
      if record.state == .ready, !record.pulse.isDead { record.isWanted = false }
    }
  }

  /// Looks after one that runs and does nothing: what is dead is brought up anew where somebody asks for it, and what may
  /// be is asked how it is. A busy one is not asked: many servers do not answer while they compute.
  mutating func examine(_ record: inout BackendRecord, _ name: String, _ now: Duration) {
    guard record.inFlight.isEmpty, !record.pulse.isProbed, !isShuttingDown else { return }
    let isAskedFor = !record.queue.isEmpty || record.isWanted
    if record.pulse.isDead, isAskedFor, now >= record.heldUntil {
      record.deaths += 1
      return end(&record, name, .health)
    }
    let pause = record.pulse.isDoubted ? times.doubtfulProbePause : times.probePause
    guard now - record.pulse.last >= pause else { return }
    (record.pulse.isProbed, record.pulse.last) = (true, now)
    actions.append(.probe(backend: name, generation: record.generation, speaks: record.pulse.isDoubted))
  }
}

extension BackendRecord {
  /// Whether it gets no work at the moment: it is dead, or has to show first that it speaks.
  var isWithheld: Bool { pulse.isDead || (pulse.isProbed && pulse.isDoubted) }
}
