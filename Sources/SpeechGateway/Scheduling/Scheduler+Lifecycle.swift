extension Scheduler {
  mutating func started(_ name: String, _ generation: Int, _ now: Duration) {
    guard isCurrent(name, generation), case .starting? = records[name]?.state else { return }
    change(name, now) { record in
      record.state = .ready
      (record.readySince, record.lastUsed, record.pulse) = (now, now, BackendPulse(at: now))
      (record.failures, record.isWanted, record.isAdopting, record.atLeast) = (0, false, false, nil)
    }
  }

  mutating func startFailed(
    _ name: String, _ generation: Int, _ cause: String, _ lacksMemory: Bool, _ now: Duration
  ) {
    guard isCurrent(name, generation), var record = records[name], case .starting = record.state else { return }
    if lacksMemory, !record.isAdopting, makeMoreRoom(for: &record, name, now) {
      records[name] = record
      return
    }
    record.place = nil
    if record.isAdopting {
      // It had gone, or could not be talked to: nobody has asked for it yet.
      record.isAdopting = false
      record.state = .absent
      records[name] = record
      return advance(name, now)
    }
    record.failures += 1
    record.isWanted = false
    let pause = pause(after: record.failures)
    record.state = .failed(cause: cause, until: now + pause)
    records[name] = record
    refuseAll(name, .failed(cause: cause, retryAfter: pause))
    forgetGone(name)
  }

  mutating func stopped(_ name: String, _ generation: Int, _ now: Duration) {
    guard isCurrent(name, generation), var record = records[name], case .stopping(let reason) = record.state else {
      return
    }
    record.place = nil
    // It came up again and died again: who asks is told, rather than made to wait for the next time.
    let isHopeless = reason == .health && record.deaths > 1
    record.state =
      isHopeless ? .failed(cause: "its server keeps crashing", until: now + pause(after: record.deaths - 1)) : .absent
    if isHopeless { record.isWanted = false }
    records[name] = record
    if case .failed(let cause, let until) = record.state {
      refuseAll(name, .failed(cause: cause, retryAfter: until - now))
    }
    advance(name, now)
    forgetGone(name)
  }

  /// How long nobody tries again.
  private func pause(after failures: Int) -> Duration {
    min(times.backOff * (1 << min(failures - 1, 20)), times.longestBackOff)
  }

  /// It still runs, then; somebody has to look into it before another try.
  mutating func stopFailed(_ name: String, _ generation: Int, _ now: Duration) {
    guard isCurrent(name, generation), case .stopping? = records[name]?.state else { return }
    let heldUntil = now + times.backOff
    change(name, now) { record in
      record.state = .ready
      record.isWanted = false
      (record.lastUsed, record.heldUntil) = (now, heldUntil)
    }
  }

  mutating func looked(_ name: String, _ generation: Int, _ wasUsed: Bool, _ now: Duration) {
    guard isCurrent(name, generation), var record = records[name], record.isLookedAt else { return }
    record.isLookedAt = false
    if wasUsed {
      record.lastUsed = now
    } else if record.isOverdue(now) {
      end(&record, name, .idle)
    }
    records[name] = record
  }

  /// What the engine says comes late; what was begun since then counts more.
  mutating func observed(_ name: String, _ generation: Int, _ isRunning: Bool, _ now: Duration) {
    guard isCurrent(name, generation), var record = records[name] else { return }
    switch (record.state, isRunning) {
    case (.absent, true), (.failed, true), (.waiting, true):
      guard !isShuttingDown else { return }
      begin(&record, name, on: adoptedPlace(of: record), adopting: true, now)
      records[name] = record
    case (.ready, false), (.draining, false):
      // Somebody else stopped it, or it died: no failure, and the next request brings it up.
      change(name, now) { record in
        record.generation += 1
        record.state = .absent
        record.place = nil
      }
      forgetGone(name)
    default: break
    }
  }

  mutating func start(_ name: String, _ now: Duration) {
    guard !isShuttingDown, records[name]?.isGone == false else { return }
    change(name, now) { record in
      (record.failures, record.deaths) = (0, 0)
      if case .failed = record.state { record.state = .absent }
      if record.state == .ready, !record.pulse.isDead { record.lastUsed = now } else { record.isWanted = true }
    }
  }

  mutating func stop(_ name: String, restarting: Bool, _ now: Duration) {
    guard var record = records[name], !isShuttingDown || !restarting else { return }
    if !restarting { refuseAll(name, .stopped) }
    record.queue = records[name]?.queue ?? record.queue
    record.isWanted = restarting && !record.isGone
    switch record.state {
    case .ready where record.inFlight.isEmpty, .starting: end(&record, name, .user)
    case .ready, .draining: record.state = .draining(.user)
    case .waiting, .failed: record.state = .absent
    case .absent, .stopping: break
    }
    records[name] = record
    advance(name, now)
  }

  mutating func begin(
    _ record: inout BackendRecord, _ name: String, on place: MemoryPlace?, adopting: Bool, _ now: Duration
  ) {
    record.generation += 1
    record.state = .starting(since: now)
    (record.place, record.isAdopting, record.isLookedAt) = (place, adopting, false)
    record.pulse = BackendPulse(at: now)
    if adopting { record.atLeast = nil }
    actions.append(.start(backend: name, generation: record.generation, on: place, adopting: adopting))
  }

  private func isCurrent(_ name: String, _ generation: Int) -> Bool { records[name]?.generation == generation }

  /// A backend that is no longer in the catalogue is forgotten once it is down and nobody has a turn at it.
  mutating func forgetGone(_ name: String) {
    guard let record = records[name], record.isGone, record.inFlight.isEmpty, !record.takesMemory else { return }
    records[name] = nil
  }
}
