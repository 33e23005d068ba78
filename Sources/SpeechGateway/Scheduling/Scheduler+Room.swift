extension Scheduler {
  /// Starts what fits of the backends that wait for memory, and stops others for them: the higher priority first, then
  /// who has waited longest. Nobody takes the room that one before him waits for.
  mutating func makeRoom(_ now: Duration) {
    guard !isShuttingDown else { return }
    let waiting = records.compactMap { name, record -> (name: String, since: Duration, priority: Int)? in
      guard case .waiting(let since) = record.state else { return nil }
      return (name, since, record.policy.priority)
    }
    var awaited: Set<Int> = []
    for one in waiting.sorted(by: { ($1.priority, $0.since, $0.name) < ($0.priority, $1.since, $1.name) }) {
      guard var record = records[one.name] else { continue }
      switch board.verdict(record.policy.memory, among: tenants(besides: one.name, now)) {
      case .fits(let card):
        if let card, awaited.contains(card) { continue }
        begin(&record, one.name, card: card, adopting: false, now)
        records[one.name] = record
      case .later(let card):
        awaited.insert(card)
      case .after(let names, let card):
        awaited.insert(card)
        // What has only just come up is left alone for a while, or two backends would take turns at coming up.
        let isPatient = now - one.since < times.residency
        if isPatient, names.contains(where: { isFresh($0, now) }) { continue }
        for name in names { drain(name, now) }
      case .busy(let names, let card):
        awaited.insert(card)
        if now - one.since >= times.patience { for name in names { drain(name, now) } }
      case .never(let blockers):
        records[one.name]?.isWanted = false
        records[one.name]?.state = .absent
        refuseAll(one.name, .noRoom(blockers: blockers))
      }
    }
  }

  /// What starting it would take at the moment.
  func fit(of name: String, _ now: Duration) -> MemoryBoard.Verdict? {
    records[name].map { board.verdict($0.policy.memory, among: tenants(besides: name, now)) }
  }

  /// The card of one that runs already: nobody tells which, so it is taken for the one with most room.
  func adoptedCard(of record: BackendRecord) -> Int? {
    switch record.policy.memory {
    case .none: nil
    case .card(let card, _): card
    case .anyCard: board.cards.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    }
  }

  private func isFresh(_ name: String, _ now: Duration) -> Bool {
    records[name].map { now - $0.readySince < times.residency } ?? false
  }

  private mutating func drain(_ name: String, _ now: Duration) {
    guard var record = records[name], record.state == .ready, now >= record.heldUntil else { return }
    record.state = .draining(.room)
    record.isLookedAt = false
    records[name] = record
    advance(name, now)
  }

  private func tenants(besides name: String, _ now: Duration) -> [MemoryBoard.Tenant] {
    records.compactMap { other, record in
      guard other != name, record.takesMemory, record.policy.memory != .none else { return nil }
      let isLeaving =
        switch record.state {
        case .draining, .stopping: true
        default: false
        }
      return MemoryBoard.Tenant(
        name: other, card: record.card, bytes: record.policy.memory.bytes,
        isIdle: record.state == .ready && record.isUnused && now >= record.heldUntil,
        isPinned: record.policy.isPinned, isLeaving: isLeaving, lastUsed: record.lastUsed)
    }
  }
}
