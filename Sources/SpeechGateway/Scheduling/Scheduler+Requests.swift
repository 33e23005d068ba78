extension Scheduler {
  mutating func ask(_ request: TurnRequest, _ name: String, _ now: Duration) {
    guard !isShuttingDown else { return refuse(request, .shuttingDown) }
    guard let record = records[name], !record.isGone else { return refuse(request, .unknown) }
    if case .failed(let cause, let until) = record.state {
      guard now >= until else { return refuse(request, .failed(cause: cause, retryAfter: until - now)) }
      records[name]?.state = .absent
    }
    let isFull = record.queue.count >= record.policy.queue
    guard !isFull || record.canServe else { return refuse(request, .queueFull(retryAfter: .seconds(5))) }
    change(name, now) { $0.queue.add(request, at: now) }
  }

  private mutating func refuse(_ request: TurnRequest, _ refusal: Refusal) {
    actions.append(.refuse(request.number, refusal))
  }

  /// A turn that is over, or somebody who waits no more.
  mutating func end(_ number: RequestNumber, _ name: String, _ outcome: TurnOutcome, _ now: Duration) {
    guard var record = records[name] else { return }
    if let generation = record.inFlight.removeValue(forKey: number) {
      record.lastUsed = now
      // What an earlier run of it did says nothing of this one.
      if generation == record.generation { heard(outcome, of: &record, now) }
    } else {
      _ = record.queue.remove(number)
    }
    records[name] = record
    advance(name, now)
    forgetGone(name)
  }

  /// What time alone brings.
  mutating func tick(_ now: Duration) {
    for name in records.keys.sorted() {
      guard var record = records[name] else { continue }
      for request in record.queue.removeAll(where: { $0.deadline <= now }) {
        actions.append(.refuse(request.number, .late(stage: record.stage)))
      }
      if record.state == .ready { examine(&record, name, now) }
      if case .waiting = record.state, record.queue.isEmpty, !record.isWanted { record.state = .absent }
      if record.isOverdue(now) {
        record.isLookedAt = true
        actions.append(.look(backend: name, generation: record.generation))
      }
      records[name] = record
    }
  }
}

extension BackendRecord {
  /// Whether a request that comes now has its turn at once.
  var canServe: Bool { state == .ready && !isWithheld && inFlight.count < width && queue.isEmpty }

  /// Whether it has done nothing for as long as it may.
  func isOverdue(_ now: Duration) -> Bool {
    guard state == .ready, isUnused, !isLookedAt, !policy.isPinned, let idle = isGone ? .zero : policy.idle else {
      return false
    }
    return now - lastUsed >= idle
  }

  /// What somebody waits for who waits for it.
  var stage: String {
    switch state {
    case .absent, .waiting: "memory"
    case .starting: "start"
    case .ready: "turn"
    case .draining, .stopping: "stop"
    case .failed: "retry"
    }
  }
}
