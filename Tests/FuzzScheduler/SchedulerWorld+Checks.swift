import SpeechGateway

/// What a world does about the scheduler's actions, and what must hold whatever happened.
extension SchedulerWorld {
  mutating func carryOut(_ action: SchedulerAction) throws(Fault) {
    switch action {
    case .grant(let number, let name):
      guard waiting.removeValue(forKey: number)?.backend == name else { throw fault("granted to nobody: \(number)") }
      guard engines[name] == .up else { throw fault("a turn at what does not run: \(name)") }
      guard !isShutDown else { throw fault("a turn after the end") }
      running[number] = name
      granted[number] = scheduler.generation(of: name)
    case .refuse(let number, _):
      guard waiting.removeValue(forKey: number) != nil else { throw fault("refused twice: \(number)") }
    case .start(let name, let generation, let onto, let adopting):
      guard engines[name] == .down || (adopting && engines[name] == .up) else { throw fault("started twice: \(name)") }
      engines[name] = .starting(generation)
      places[name] = onto
      if adopting {
        forgetShortage(of: name)
      } else if let others = short.removeValue(forKey: name) {
        guard !others.isSubset(of: neighbours(of: name)) else { throw fault("loaded again beside the same: \(name)") }
        second.insert(name)
      }
      dead.remove(name)
      if adopting { adopted.insert(name) } else { adopted.remove(name) }
      stoppedByUser.remove(name)
      harm[name] = nil
    case .stop(let name, let generation, let reason):
      switch engines[name] {
      case .up, .starting: break
      case .down where dead.contains(name): break
      default: throw fault("stopped without running: \(name)")
      }
      if pinned.contains(name), ![.user, .health].contains(reason) { throw fault("a pinned one is stopped: \(name)") }
      if reason == .health { try checkDeath(of: name) }
      if reason == .user, !stoppedByUser.contains(name) { throw fault("no user wanted \(name) to stop") }
      guard !running.values.contains(name) || reason == .user else { throw fault("stopped while it works: \(name)") }
      engines[name] = .stopping(generation)
    case .look(let name, let generation): looks.append((name, generation))
    case .probe(let name, let generation, _):
      guard !running.values.contains(name) else { throw fault("asked while it works: \(name)") }
      guard engines[name] == .up || dead.contains(name) else { throw fault("asked without running: \(name)") }
      guard !probes.contains(where: { $0 == (name, generation) }) else { throw fault("asked twice: \(name)") }
      guard !isShutDown else { throw fault("asked after the end: \(name)") }
      probes.append((name, generation))
    }
  }

  func state(of name: String) -> BackendView.State? { scheduler.state(of: name)?.state }

  mutating func forgetShortage(of name: String) {
    short[name] = nil
    second.remove(name)
  }

  /// Who else has a part of its memory.
  func neighbours(of name: String) -> Set<String> {
    Set(
      policies.keys.filter {
        $0 != name && places[$0] == places[name] && engines[$0] != .down && bytes(of: $0, on: places[$0]) != 0
      })
  }

  /// What is kept for it; `nil` where that is all.
  private func bytes(of name: String, on place: MemoryPlace?) -> Int64? {
    let declared = policies[name]?.memory.declared
    guard let place else { return 0 }
    let seen = peaks[name]?[place] ?? (place == .host ? nil : peaks[name]?.filter { $0.key != .host }.values.max())
    guard let seen else { return place == .host ? declared ?? 0 : declared }
    return min(max(declared ?? 0, seen), max(declared ?? 0, rooms[place] ?? .max))
  }

  private func checkDeath(of name: String) throws(Fault) {
    guard waiting.values.contains(where: { $0.backend == name }) || wantedByUser.contains(name) else {
      throw fault("brought up anew for nobody: \(name)")
    }
    // One that is suspected already is still so after a single success.
    guard let harm = harm[name], harm.weight >= 3, harm.probes > 0 else {
      throw fault("brought up anew though it was not dead: \(name)")
    }
  }

  mutating func check() throws(Fault) {
    for (name, policy) in policies {
      let turns = running.values.count { $0 == name }
      if turns > policy.parallel { throw fault("\(turns) turns at once at \(name)") }
      let queued = waiting.values.count { $0.backend == name }
      if queued > policy.queue { throw fault("\(queued) wait for \(name)") }
    }
    for name in policies.keys where [.asleep, .failed, .ready, .suspect, nil].contains(state(of: name)) {
      forgetShortage(of: name)
    }
    let tenants = policies.filter { name, policy in
      policy.memory != .none && engines[name] != .down && !adopted.contains(name)
    }
    for (place, room) in rooms {
      let here = tenants.keys.filter { places[$0] == place }.map { bytes(of: $0, on: place) }
      if here.count > 1, here.contains(nil) { throw fault("one without a size is not alone on \(place)") }
      if here.compactMap({ $0 }).reduce(0, +) > room { throw fault("\(place) is too full") }
    }
  }

  func fault(_ what: String) -> Fault {
    let lines = story.suffix(60).map { told in
      switch told {
      case .event(let moment, let event): "\(moment) \(event)"
      case .action(let action): "  \(action)"
      }
    }
    return Fault(description: what + "\n" + lines.joined(separator: "\n"))
  }
}

extension MemoryNeed {
  fileprivate var declared: Int64? {
    switch self {
    case .none: 0
    case .host(let bytes), .anyCard(let bytes), .card(_, let bytes): bytes
    }
  }
}
