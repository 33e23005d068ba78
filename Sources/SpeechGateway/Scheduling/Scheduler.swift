/// Decides for all backends at once, as they share the machine's memory: whose turn it is, what is started and what is
/// stopped.
///
/// It is told what happens and says what to do; it waits for nothing, starts nothing and has no clock, so that any order
/// of events can be tried out. Moments are durations since some start, which only ever grow.
package struct Scheduler: Sendable {
  var records: [String: BackendRecord] = [:]
  var board = MemoryBoard()
  var isShuttingDown = false
  let times: SchedulerTimes
  /// What came of the event at hand so far.
  var actions: [SchedulerAction] = []

  package init(_ policies: [String: BackendPolicy] = [:], times: SchedulerTimes = SchedulerTimes()) {
    records = policies.mapValues { BackendRecord(policy: $0) }
    self.times = times
  }

  /// Takes an event.
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: when; never before the last one.
  /// - Returns: what is to be done about it, in this order.
  package mutating func handle(_ event: SchedulerEvent, at now: Duration) -> [SchedulerAction] {
    actions = []
    switch event {
    case .request(let request, let name): ask(request, name, now)
    case .left(let number, let name): end(number, name, .left, now)
    case .finished(let number, let name, let outcome): end(number, name, outcome, now)
    case .started(let name, let generation): started(name, generation, now)
    case .startFailed(let name, let generation, let cause, let lacksMemory):
      startFailed(name, generation, cause, lacksMemory, now)
    case .stopped(let name, let generation): stopped(name, generation, now)
    case .stopFailed(let name, let generation): stopFailed(name, generation, now)
    case .looked(let name, let generation, let wasUsed): looked(name, generation, wasUsed, now)
    case .probed(let name, let generation, let outcome): probed(name, generation, outcome, now)
    case .observed(let name, let generation, let isRunning): observed(name, generation, isRunning, now)
    case .replicas(let name, let count): change(name, now) { $0.replicas = max(1, count) }
    case .start(let name): start(name, now)
    case .stop(let name): stop(name, restarting: false, now)
    case .restart(let name): stop(name, restarting: true, now)
    case .pin(let name, let isPinned): pin(name, isPinned, now)
    case .policies(let policies): adopt(policies)
    case .rooms(let rooms): board.rooms = rooms
    case .peaks(let peaks): for name in records.keys { records[name]?.peaks = peaks[name] ?? [:] }
    case .shutDown: shutDown()
    case .tick: tick(now)
    }
    makeRoom(now)
    return actions
  }

  /// The number of its last start or stop.
  package func generation(of name: String) -> Int? { records[name]?.generation }

  /// How many of its replicas can have turns, as it was told last.
  package func replicas(of name: String) -> Int? { records[name]?.replicas }

  /// Works on a backend, and goes on with what waits for it.
  mutating func change(_ name: String, _ now: Duration, _ work: (inout BackendRecord) -> Void) {
    guard var record = records[name] else { return }
    work(&record)
    records[name] = record
    advance(name, now)
  }

  /// Does for one backend what can be done at once.
  mutating func advance(_ name: String, _ now: Duration) {
    guard var record = records[name] else { return }
    defer { records[name] = record }
    switch record.state {
    case .ready:
      if record.pulse.isDoubted { examine(&record, name, now) }
      guard record.state == .ready, !record.isWithheld else { return }
      while record.inFlight.count < record.width, let next = record.queue.take(at: now) {
        record.inFlight[next.number] = record.generation
        actions.append(.grant(next.number, backend: name))
      }
    case .draining(let reason) where record.inFlight.isEmpty:
      end(&record, name, reason)
    case .absent where !record.queue.isEmpty || record.isWanted:
      record.state = .waiting(since: now)
      record.atLeast = nil
    case .absent, .waiting, .starting, .draining, .stopping, .failed: break
    }
  }

  /// Begins to stop it.
  mutating func end(_ record: inout BackendRecord, _ name: String, _ reason: StopReason) {
    record.generation += 1
    (record.isLookedAt, record.pulse.isProbed) = (false, false)
    record.state = .stopping(reason)
    actions.append(.stop(backend: name, generation: record.generation, reason: reason))
  }

  /// What was about to go for another one's sake stays.
  private mutating func pin(_ name: String, _ isPinned: Bool, _ now: Duration) {
    change(name, now) { record in
      record.policy.isPinned = isPinned
      if isPinned, record.state == .draining(.room) { (record.state, record.isWanted) = (.ready, false) }
    }
  }

  private mutating func shutDown() {
    isShuttingDown = true
    for name in records.keys {
      refuseAll(name, .shuttingDown)
      records[name]?.isWanted = false
      if case .waiting? = records[name]?.state { records[name]?.state = .absent }
    }
  }

  /// The backends as their manifests say now. What runs and is no longer among them goes when it is idle.
  private mutating func adopt(_ policies: [String: BackendPolicy]) {
    for (name, policy) in policies {
      guard let record = records[name] else {
        records[name] = BackendRecord(policy: policy)
        continue
      }
      let isPinned = record.policy.isPinned
      records[name]?.policy = policy
      records[name]?.policy.isPinned = isPinned || policy.isPinned
    }
    for name in Array(records.keys) where policies[name] == nil {
      refuseAll(name, .unknown)
      records[name]?.isWanted = false
      switch records[name]?.state {
      case .absent, .waiting, .failed: records[name] = nil
      default: records[name]?.isGone = true
      }
    }
  }

  mutating func refuseAll(_ name: String, _ refusal: Refusal) {
    for request in records[name]?.queue.removeAll(where: { _ in true }) ?? [] {
      actions.append(.refuse(request.number, refusal))
    }
  }
}
