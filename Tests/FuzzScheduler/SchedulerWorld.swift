import SpeechGateway

/// A world around a scheduler: clients, an engine that starts and stops, time; all by lot, all repeatable.
package struct SchedulerWorld {
  /// What was wrong, with what had happened until then.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  private struct Lot: RandomNumberGenerator {
    var state: UInt64

    // SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private enum Engine: Hashable {
    case down, starting(Int), up, stopping(Int)
  }

  private var lot: Lot
  private var scheduler: Scheduler
  private let policies: [String: BackendPolicy]
  private let rooms: [MemoryPlace: Int64]
  private var engines: [String: Engine]
  /// What took its memory without being asked whether it fits.
  private var adopted: Set<String> = []
  /// What went down by itself, before anybody was told.
  private var dead: Set<String> = []
  private var places: [String: MemoryPlace] = [:]
  private var pinned: Set<String>
  private var stoppedByUser: Set<String> = []
  private var waiting: [RequestNumber: (backend: String, deadline: Duration)] = [:]
  private var running: [RequestNumber: String] = [:]
  private var looks: [(String, Int)] = []
  private var next: RequestNumber = 0
  private var now = Duration.zero
  private var story: [String] = []
  private var isShutDown = false

  /// Makes a world.
  package init(seed: UInt64) {
    var lot = Lot(state: seed)
    let cards = Int.random(in: 0...2, using: &lot)
    var rooms = Dictionary(uniqueKeysWithValues: (0..<cards).map { (MemoryPlace.card($0), Int64(100)) })
    if Bool.random(using: &lot) { rooms[.host] = 100 }
    var policies: [String: BackendPolicy] = [:]
    for name in ["a", "b", "c", "d"].prefix(Int.random(in: 1...4, using: &lot)) {
      let bytes = [nil, 30, 60, 100, 140].randomElement(using: &lot) ?? nil
      let need: MemoryNeed =
        switch Int.random(in: 0..<5, using: &lot) {
        case 0: .none
        case 1: .host(bytes: bytes.map(Int64.init))
        case 2: .card(Int.random(in: 0..<max(1, cards), using: &lot), bytes: bytes.map(Int64.init))
        default: .anyCard(bytes: bytes.map(Int64.init))
        }
      policies[name] = BackendPolicy(
        idle: Bool.random(using: &lot) ? .seconds(Int.random(in: 0...120, using: &lot)) : nil,
        parallel: Int.random(in: 1...3, using: &lot), queue: Int.random(in: 1...5, using: &lot),
        priority: Int.random(in: 0...1, using: &lot), isPinned: Int.random(in: 0..<5, using: &lot) == 0, memory: need)
    }
    (self.lot, self.rooms, self.policies) = (lot, rooms, policies)
    scheduler = Scheduler(policies)
    engines = policies.mapValues { _ in .down }
    pinned = Set(policies.filter(\.value.isPinned).keys)
  }

  /// Lets things happen, then lets all of it come to an end.
  package mutating func run(events: Int) throws(Fault) {
    try tell(.rooms(rooms))
    for _ in 0..<events { try step() }
    try settle()
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &lot) }

  private mutating func step() throws(Fault) {
    guard let name = pick(policies.keys.sorted()) else { return }
    now += .milliseconds(Int.random(in: 0...20_000, using: &lot) * Int.random(in: 0...1, using: &lot))
    switch Int.random(in: 0..<40, using: &lot) {
    case 0..<14: try ask(name)
    case 14..<20: if let (number, name) = pick(running.sorted { $0.key < $1.key }) { try finish(number, name) }
    case 20..<23: if let one = pick(waiting.sorted(by: { $0.key < $1.key })) { try leave(one.key, one.value.backend) }
    case 23..<29: try proceed(name, fails: Int.random(in: 0..<4, using: &lot) == 0)
    case 29: try dies(name)
    case 30: try appears(name)
    case 31..<36: try tell(.tick)
    case 36:
      if let look = looks.popLast() {
        try tell(.looked(backend: look.0, generation: look.1, wasUsed: Bool.random(using: &lot)))
      }
    case 37: try tell(.start(backend: name))
    case 38: try byUser(name)
    default:
      if Int.random(in: 0..<60, using: &lot) == 0 {
        isShutDown = true
        try tell(.shutDown)
      } else {
        let pins = Bool.random(using: &lot)
        if pins { pinned.insert(name) } else { pinned.remove(name) }
        try tell(.pin(backend: name, pins))
      }
    }
  }

  private mutating func ask(_ name: String) throws(Fault) {
    next += 1
    let request = TurnRequest(
      number: next, client: pick(["x", "y", "z"]) ?? "x", priority: Int.random(in: -1...0, using: &lot),
      deadline: now + .seconds(Int.random(in: 1...300, using: &lot)))
    waiting[next] = (name, request.deadline)
    try tell(.request(request, backend: name))
  }

  private mutating func finish(_ number: RequestNumber, _ name: String) throws(Fault) {
    running[number] = nil
    try tell(.finished(number, backend: name))
  }

  private mutating func leave(_ number: RequestNumber, _ name: String) throws(Fault) {
    waiting[number] = nil
    try tell(.left(number, backend: name))
  }

  /// What the engine has begun comes to an end.
  private mutating func proceed(_ name: String, fails: Bool) throws(Fault) {
    switch engines[name] {
    case .starting(let generation):
      engines[name] = fails ? .down : .up
      try tell(
        fails
          ? .startFailed(backend: name, generation: generation, cause: "lot")
          : .started(backend: name, generation: generation))
    case .stopping(let generation):
      engines[name] = fails ? .up : .down
      try tell(
        fails ? .stopFailed(backend: name, generation: generation) : .stopped(backend: name, generation: generation))
    default: break
    }
  }

  /// Somebody else stops it, or it dies; the news may be old.
  private mutating func dies(_ name: String) throws(Fault) {
    guard engines[name] == .up, let generation = scheduler.generation(of: name) else { return }
    engines[name] = .down
    dead.insert(name)
    try tell(.observed(backend: name, generation: generation - Int.random(in: 0...1, using: &lot), isRunning: false))
    // A look that comes later tells it anyway.
    if let generation = scheduler.generation(of: name), engines[name] == .down {
      try tell(.observed(backend: name, generation: generation, isRunning: false))
    }
  }

  /// Somebody else starts it.
  private mutating func appears(_ name: String) throws(Fault) {
    guard engines[name] == .down, let generation = scheduler.generation(of: name) else { return }
    engines[name] = .up
    adopted.insert(name)
    try tell(.observed(backend: name, generation: generation, isRunning: true))
    if engines[name] == .up { engines[name] = .down }
  }

  private mutating func byUser(_ name: String) throws(Fault) {
    stoppedByUser.insert(name)
    try tell(Bool.random(using: &lot) ? .stop(backend: name) : .restart(backend: name))
  }

  /// Tells the scheduler, and does what it says.
  private mutating func tell(_ event: SchedulerEvent) throws(Fault) {
    let actions = scheduler.handle(event, at: now)
    if case .tick = event, actions.isEmpty {} else { story.append("\(now) \(event)") }
    for action in actions {
      story.append("  \(action)")
      try carryOut(action)
    }
    try check()
  }

  private mutating func carryOut(_ action: SchedulerAction) throws(Fault) {
    switch action {
    case .grant(let number, let name):
      guard waiting.removeValue(forKey: number)?.backend == name else { throw fault("granted to nobody: \(number)") }
      guard engines[name] == .up else { throw fault("a turn at what does not run: \(name)") }
      guard !isShutDown else { throw fault("a turn after the end") }
      running[number] = name
    case .refuse(let number, _):
      guard waiting.removeValue(forKey: number) != nil else { throw fault("refused twice: \(number)") }
    case .start(let name, let generation, let onto, let adopting):
      guard engines[name] == .down || (adopting && engines[name] == .up) else { throw fault("started twice: \(name)") }
      engines[name] = .starting(generation)
      places[name] = onto
      dead.remove(name)
      if adopting { adopted.insert(name) } else { adopted.remove(name) }
      stoppedByUser.remove(name)
    case .stop(let name, let generation, let reason):
      switch engines[name] {
      case .up, .starting: break
      case .down where dead.contains(name): break
      default: throw fault("stopped without running: \(name)")
      }
      if pinned.contains(name), reason != .user { throw fault("a pinned one is stopped: \(name)") }
      if reason == .user, !stoppedByUser.contains(name) { throw fault("no user wanted \(name) to stop") }
      guard !running.values.contains(name) || reason == .user else { throw fault("stopped while it works: \(name)") }
      engines[name] = .stopping(generation)
    case .look(let name, let generation): looks.append((name, generation))
    }
  }

  private func check() throws(Fault) {
    for (name, policy) in policies {
      let turns = running.values.count { $0 == name }
      if turns > policy.parallel { throw fault("\(turns) turns at once at \(name)") }
      let queued = waiting.values.count { $0.backend == name }
      if queued > policy.queue { throw fault("\(queued) wait for \(name)") }
    }
    let tenants = policies.filter { name, policy in
      policy.memory != .none && engines[name] != .down && !adopted.contains(name)
    }
    for (place, room) in rooms {
      let here = tenants.filter { places[$0.key] == place }
      if place != .host, here.count > 1, here.values.contains(where: { $0.memory.declared == nil }) {
        throw fault("one without a size is not alone on \(place)")
      }
      if here.values.compactMap(\.memory.declared).reduce(0, +) > room { throw fault("\(place) is too full") }
    }
  }

  /// From here on nothing fails, and everybody who waits must be served or told.
  private mutating func settle() throws(Fault) {
    for round in 0..<400 {
      now += .seconds(5)
      for name in policies.keys.sorted() { try proceed(name, fails: false) }
      for (number, name) in running.sorted(by: { $0.key < $1.key }) { try finish(number, name) }
      while let look = looks.popLast() {
        try tell(.looked(backend: look.0, generation: look.1, wasUsed: false))
      }
      try tell(.tick)
      if round > 100, waiting.isEmpty, running.isEmpty { break }
    }
    guard waiting.isEmpty, running.isEmpty else { throw fault("left waiting: \(waiting.keys.sorted())") }
    for (name, policy) in policies where !isShutDown && policy.idle != nil && !pinned.contains(name) {
      guard engines[name] == .down else { throw fault("\(name) is idle and runs for ever") }
    }
  }

  private func fault(_ what: String) -> Fault {
    Fault(description: what + "\n" + story.suffix(60).joined(separator: "\n"))
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
