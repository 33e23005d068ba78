import SpeechGateway

/// A world around a scheduler: clients, an engine that starts and stops, time; all by lot, all repeatable.
package struct SchedulerWorld {
  /// What was wrong, with what had happened until then.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  enum Engine: Hashable {
    case down, starting(Int), up, stopping(Int)
  }

  var lot: Lot
  var scheduler: Scheduler
  let policies: [String: BackendPolicy]
  let rooms: [MemoryPlace: Int64]
  var engines: [String: Engine]
  /// What took its memory without being asked whether it fits.
  var adopted: Set<String> = []
  /// What went down by itself, before anybody was told.
  var dead: Set<String> = []
  var places: [String: MemoryPlace] = [:]
  var pinned: Set<String>
  var stoppedByUser: Set<String> = []
  var waiting: [RequestNumber: (backend: String, deadline: Duration)] = [:]
  var running: [RequestNumber: String] = [:]
  /// The generation in which each of these began.
  var granted: [RequestNumber: Int] = [:]
  var looks: [(String, Int)] = []
  var probes: [(name: String, generation: Int)] = []
  /// What went wrong with each since it last answered: a refused connection weighs as much as three failures.
  var harm: [String: (weight: Int, probes: Int)] = [:]
  var wantedByUser: Set<String> = []
  /// The most that each was seen to have.
  let peaks: [String: [MemoryPlace: Int64]]
  /// Who shared a memory with one whose load failed for want of it, until it is loaded again.
  var short: [String: Set<String>] = [:]
  /// What is loaded a second time.
  var second: Set<String> = []
  var next: RequestNumber = 0
  var now = Duration.zero
  /// Told in words only where something is wrong: words take longer than all else.
  enum Told {
    case event(Duration, SchedulerEvent)
    case action(SchedulerAction)
  }

  var story: [Told] = []
  var isShutDown = false
  /// Whether servers do not answer.
  var isSickly = false

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
    var peaks: [String: [MemoryPlace: Int64]] = [:]
    for name in policies.keys.sorted() where Int.random(in: 0..<3, using: &lot) == 0 {
      let place = rooms.keys.sorted().randomElement(using: &lot) ?? .card(0)
      peaks[name] = [place: Int64.random(in: 0...150, using: &lot)]
    }
    (self.lot, self.rooms, self.policies, self.peaks) = (lot, rooms, policies, peaks)
    scheduler = Scheduler(policies)
    engines = policies.mapValues { _ in .down }
    pinned = Set(policies.filter(\.value.isPinned).keys)
  }

  /// Lets things happen, then lets all of it come to an end.
  package mutating func run(events: Int) throws(Fault) {
    try tell(.rooms(rooms))
    try tell(.peaks(peaks))
    for _ in 0..<events { try step() }
    try settle()
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &lot) }

  private mutating func step() throws(Fault) {
    guard let name = pick(policies.keys.sorted()) else { return }
    now += .milliseconds(Int.random(in: 0...20_000, using: &lot) * Int.random(in: 0...1, using: &lot))
    switch Int.random(in: 0..<46, using: &lot) {
    case 0..<14: try ask(name)
    case 14..<20:
      if let (number, name) = pick(running.sorted { $0.key < $1.key }) {
        try finish(number, name, Bool.random(using: &lot) ? .answered : pick(TurnOutcome.allCases) ?? .left)
      }
    case 20..<23: if let one = pick(waiting.sorted(by: { $0.key < $1.key })) { try leave(one.key, one.value.backend) }
    case 23..<29: try proceed(name, fails: Int.random(in: 0..<4, using: &lot) == 0)
    case 29: try dies(name)
    case 30: try appears(name)
    case 31..<36: try tell(.tick)
    case 36:
      if let look = looks.popLast() {
        try tell(.looked(backend: look.0, generation: look.1, wasUsed: Bool.random(using: &lot)))
      }
    case 37:
      if Bool.random(using: &lot) {
        wantedByUser.insert(name)
        try tell(.start(backend: name))
      } else {
        try probed(pick(ProbeOutcome.allCases) ?? .passed)
      }
    case 38: try byUser(name)
    case 40..<44: try probed(isSickly ? (Bool.random(using: &lot) ? .failed : .refused) : .passed)
    case 44: isSickly.toggle()
    case 45: try tell(.tick)
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

  private mutating func finish(_ number: RequestNumber, _ name: String, _ outcome: TurnOutcome) throws(Fault) {
    running[number] = nil
    // What an earlier run of it answered says nothing of this one.
    switch granted.removeValue(forKey: number) == scheduler.generation(of: name) ? outcome : .left {
    case .answered: harm[name] = nil
    case .failed, .brokeOff: harm[name, default: (0, 0)].weight += 1
    case .unreachable: harm[name, default: (0, 0)].weight += 3
    case .silent, .left: break
    }
    try tell(.finished(number, backend: name, outcome))
  }

  /// A probe comes to an end, be it that nobody cares any more.
  private mutating func probed(_ outcome: ProbeOutcome) throws(Fault) {
    guard !probes.isEmpty else { return }
    let (name, generation) = probes.remove(at: Int.random(in: probes.indices, using: &lot))
    if scheduler.generation(of: name) == generation {
      let before = harm[name] ?? (0, 0)
      switch outcome {
      case .passed: harm[name] = nil
      case .failed: harm[name] = (before.weight + 1, before.probes + 1)
      case .refused: harm[name] = (before.weight + 3, before.probes + 1)
      }
    }
    try tell(.probed(backend: name, generation: generation, outcome))
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
      guard fails else { return try tell(.started(backend: name, generation: generation)) }
      let lacksMemory = Bool.random(using: &lot)
      let wasSecond = second.contains(name)
      // What is loaded a second time has more than it needs until it is up.
      if lacksMemory, !adopted.contains(name), second.isEmpty { short[name] = neighbours(of: name) }
      try tell(.startFailed(backend: name, generation: generation, cause: "lot", lacksMemory: lacksMemory))
      if wasSecond, scheduler.generation(of: name) == generation, ![.failed, .asleep, nil].contains(state(of: name)) {
        throw fault("tried a third time: \(name)")
      }
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
    forgetShortage(of: name)
    try tell(Bool.random(using: &lot) ? .stop(backend: name) : .restart(backend: name))
  }

  /// Tells the scheduler, and does what it says.
  private mutating func tell(_ event: SchedulerEvent) throws(Fault) {
    let actions = scheduler.handle(event, at: now)
    if case .tick = event, actions.isEmpty {} else { story.append(.event(now, event)) }
    for action in actions {
      story.append(.action(action))
      try carryOut(action)
    }
    try check()
  }

  /// From here on nothing fails, and everybody who waits must be served or told.
  private mutating func settle() throws(Fault) {
    for round in 0..<400 {
      now += .seconds(5)
      for name in policies.keys.sorted() { try proceed(name, fails: false) }
      for (number, name) in running.sorted(by: { $0.key < $1.key }) { try finish(number, name, .answered) }
      while !probes.isEmpty { try probed(.passed) }
      while let look = looks.popLast() {
        try tell(.looked(backend: look.0, generation: look.1, wasUsed: false))
      }
      try tell(.tick)
      if round > 100, waiting.isEmpty, running.isEmpty { break }
    }
    guard waiting.isEmpty, running.isEmpty else { throw fault("left waiting: \(waiting.keys.sorted())") }
    for name in policies.keys where !isShutDown && scheduler.state(of: name)?.state == .suspect {
      throw fault("\(name) is well and suspected for ever")
    }
    for (name, policy) in policies where !isShutDown && policy.idle != nil && !pinned.contains(name) {
      guard engines[name] == .down else { throw fault("\(name) is idle and runs for ever") }
    }
  }
}
