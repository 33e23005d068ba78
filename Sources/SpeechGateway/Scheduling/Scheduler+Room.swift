extension Scheduler {
  /// Starts what fits of the backends that wait for memory, and stops others for them: the higher priority first, then
  /// who has waited longest. Nobody takes the room that one before him waits for.
  mutating func makeRoom(_ now: Duration) {
    guard !isShuttingDown else { return }
    let waiting = records.compactMap { name, record -> (name: String, since: Duration, priority: Int)? in
      guard case .waiting(let since) = record.state else { return nil }
      return (name, since, record.policy.priority)
    }
    var awaited: Set<MemoryPlace> = []
    for one in waiting.sorted(by: { ($1.priority, $0.since, $0.name) < ($0.priority, $1.since, $1.name) }) {
      guard var record = records[one.name] else { continue }
      switch verdict(for: record, one.name, now) {
      case .fits(let place):
        // What needs none of it takes it from nobody.
        if let place, awaited.contains(place), record.demand.bytes(of: place, board.rooms) != 0 { continue }
        begin(&record, one.name, on: place, adopting: false, now)
        records[one.name] = record
      case .later(let place):
        awaited.insert(place)
      case .after(let names, let place):
        awaited.insert(place)
        // What has only just come up is left alone for a while, or two backends would take turns at coming up.
        let isPatient = now - one.since < times.residency
        if isPatient, names.contains(where: { isFresh($0, now) }) { continue }
        for name in names { drain(name, now) }
      case .busy(let names, let place):
        awaited.insert(place)
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
    records[name].map { verdict(for: $0, name, now) }
  }

  /// What is kept of a memory for each backend that has a part of it, in bytes; `nil` where that is all of it.
  func reservations(of place: MemoryPlace) -> [String: Int64?] {
    records.filter { $1.takesMemory && $1.place == place }.mapValues { $0.demand.bytes(of: place, board.rooms) }
  }

  /// What it needs of a memory, in bytes; `nil` where nobody knows.
  func demand(of name: String, on place: MemoryPlace) -> Int64? {
    records[name].flatMap { $0.demand.bytes(of: place, board.rooms) }
  }

  /// Whether it needs a part of a memory that others may have.
  func sharesMemory(_ name: String) -> Bool {
    usualPlace(of: name).map { demand(of: name, on: $0) != 0 } ?? false
  }

  /// The memory that it would have a part of if it were alone.
  func usualPlace(of name: String) -> MemoryPlace? { records[name].flatMap { adoptedPlace(of: $0) } }

  private func verdict(for record: BackendRecord, _ name: String, _ now: Duration) -> MemoryBoard.Verdict {
    board.verdict(record.demand, among: tenants(besides: name, now))
  }

  /// The memory of one that runs already: nobody tells which card's, so it is taken for that with most room.
  func adoptedPlace(of record: BackendRecord) -> MemoryPlace? {
    switch record.policy.memory {
    case .none: nil
    case .host: .host
    case .card(let card, _): .card(card)
    case .anyCard: board.cards.max { (board.rooms[$0] ?? 0, $1) < (board.rooms[$1] ?? 0, $0) } ?? .card(0)
    }
  }

  /// A load can fail though the sums say that it fits, as a card's memory goes to pieces. Then one more has to go, and it
  /// is tried once more. The machine's own memory does not.
  /// - Returns: whether there is anybody who can go.
  mutating func makeMoreRoom(for record: inout BackendRecord, _ name: String, _ now: Duration) -> Bool {
    guard record.atLeast == nil, let place = record.place, place != .host,
      let rest = board.rest(of: place, beside: tenants(besides: name, now)),
      rest < board.room(of: place)
    else { return false }
    var second = record
    (second.atLeast, second.place, second.state) = (rest + 1, nil, .waiting(since: now))
    if case .never = verdict(for: second, name, now) { return false }
    record = second
    return true
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
      guard other != name, record.takesMemory, let place = record.place else { return nil }
      let isLeaving =
        switch record.state {
        case .draining, .stopping: true
        default: false
        }
      return MemoryBoard.Tenant(
        name: other, place: place, bytes: record.demand.bytes(of: place, board.rooms),
        isIdle: record.state == .ready && record.isUnused && now >= record.heldUntil,
        isPinned: record.policy.isPinned, isLeaving: isLeaving, lastUsed: record.lastUsed)
    }
  }
}
