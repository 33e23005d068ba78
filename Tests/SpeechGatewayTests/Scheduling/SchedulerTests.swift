import Testing

@testable import SpeechGateway

/// Rules that have a failure of somebody else's behind them, one by one.
struct SchedulerTests {
  private static func request(
    _ number: RequestNumber, until deadline: Duration = .seconds(1000)
  ) -> TurnRequest { TurnRequest(number: number, client: "c", deadline: deadline) }

  private static func scheduler(_ policies: [String: BackendPolicy], up names: String...) -> Scheduler {
    var scheduler = Scheduler(policies)
    for name in names {
      _ = scheduler.handle(.start(backend: name), at: .zero)
      _ = scheduler.handle(.started(backend: name, generation: scheduler.generation(of: name) ?? 0), at: .zero)
    }
    return scheduler
  }

  @Test func startsOnceForAllWhoWait() {
    var scheduler = Scheduler(["a": BackendPolicy(parallel: 2)])
    let first = scheduler.handle(.request(Self.request(1), backend: "a"), at: .zero)
    #expect(first == [.start(backend: "a", generation: 1, on: nil, adopting: false)])
    for number: RequestNumber in 2...3 {
      #expect(scheduler.handle(.request(Self.request(number), backend: "a"), at: .zero) == [])
    }
    let ready = scheduler.handle(.started(backend: "a", generation: 1), at: .seconds(1))
    #expect(ready == [.grant(1, backend: "a"), .grant(2, backend: "a")])
    #expect(scheduler.handle(.finished(1, backend: "a"), at: .seconds(2)) == [.grant(3, backend: "a")])
  }

  @Test func aRequestDuringAStopWaitsForItAndStartsAnew() {
    var scheduler = Self.scheduler(["a": BackendPolicy()], up: "a")
    #expect(
      scheduler.handle(.stop(backend: "a"), at: .seconds(1)) == [.stop(backend: "a", generation: 2, reason: .user)])
    #expect(scheduler.handle(.request(Self.request(1), backend: "a"), at: .seconds(1)) == [])
    #expect(
      scheduler.handle(.stopped(backend: "a", generation: 2), at: .seconds(2))
        == [.start(backend: "a", generation: 3, on: nil, adopting: false)])
  }

  @Test func whatIsToldOfAnEarlierStartIsNothing() {
    var scheduler = Scheduler(["a": BackendPolicy()])
    _ = scheduler.handle(.request(Self.request(1), backend: "a"), at: .zero)
    _ = scheduler.handle(.restart(backend: "a"), at: .zero)
    #expect(scheduler.handle(.started(backend: "a", generation: 1), at: .seconds(1)) == [])
    #expect(scheduler.handle(.startFailed(backend: "a", generation: 1, cause: "x"), at: .seconds(1)) == [])
    #expect(scheduler.state(of: "a")?.state == .stopping)
  }

  @Test func aStopFromOutsideIsNoFailure() {
    var scheduler = Self.scheduler(["a": BackendPolicy()], up: "a")
    #expect(scheduler.handle(.observed(backend: "a", generation: 1, isRunning: false), at: .seconds(1)) == [])
    #expect(scheduler.state(of: "a")?.state == .asleep)
    // What the engine said before that start is old.
    _ = scheduler.handle(.request(Self.request(1), backend: "a"), at: .seconds(2))
    #expect(scheduler.handle(.observed(backend: "a", generation: 2, isRunning: false), at: .seconds(2)) == [])
    #expect(scheduler.state(of: "a")?.state == .starting)
  }

  @Test func looksBeforeItStopsWhatIsIdle() {
    var scheduler = Self.scheduler(["a": BackendPolicy(idle: .seconds(10))], up: "a")
    #expect(scheduler.handle(.tick, at: .seconds(9)) == [])
    #expect(scheduler.handle(.tick, at: .seconds(10)) == [.look(backend: "a", generation: 1)])
    #expect(scheduler.handle(.looked(backend: "a", generation: 1, wasUsed: true), at: .seconds(11)) == [])
    #expect(scheduler.handle(.tick, at: .seconds(20)) == [])
    #expect(scheduler.handle(.tick, at: .seconds(21)) == [.look(backend: "a", generation: 1)])
    // Somebody came while it was looked at.
    #expect(scheduler.handle(.request(Self.request(1), backend: "a"), at: .seconds(22)) == [.grant(1, backend: "a")])
    #expect(scheduler.handle(.looked(backend: "a", generation: 1, wasUsed: false), at: .seconds(23)) == [])
    #expect(scheduler.state(of: "a")?.state == .ready)
  }

  @Test func failedStartsAreTriedAgainEverLater() {
    var scheduler = Scheduler(["a": BackendPolicy()])
    var now = Duration.zero
    for pause in [10, 20, 40, 80, 160, 300, 300].map(Duration.seconds) {
      _ = scheduler.handle(.request(Self.request(1, until: now + .seconds(1)), backend: "a"), at: now)
      let generation = scheduler.generation(of: "a") ?? 0
      #expect(
        scheduler.handle(.startFailed(backend: "a", generation: generation, cause: "x"), at: now)
          == [.refuse(1, .failed(cause: "x", retryAfter: pause))])
      #expect(
        scheduler.handle(.request(Self.request(2), backend: "a"), at: now + pause - .seconds(1))
          == [.refuse(2, .failed(cause: "x", retryAfter: .seconds(1)))])
      now += pause
    }
    // A user need not wait.
    let generation = (scheduler.generation(of: "a") ?? 0) + 1
    #expect(
      scheduler.handle(.start(backend: "a"), at: now)
        == [.start(backend: "a", generation: generation, on: nil, adopting: false)])
  }

  @Test func namesWhoIsInTheWay() {
    var scheduler = Self.scheduler(
      [
        "a": BackendPolicy(isPinned: true, memory: .anyCard(bytes: 60)),
        "b": BackendPolicy(memory: .anyCard(bytes: 60)),
      ], up: "a")
    _ = scheduler.handle(.rooms([0: 100]), at: .zero)
    #expect(
      scheduler.handle(.request(Self.request(1), backend: "b"), at: .seconds(1))
        == [.refuse(1, .noRoom(blockers: ["a"]))])
    // Without the pin it goes, once it has been up for a while.
    _ = scheduler.handle(.pin(backend: "a", false), at: .seconds(2))
    #expect(scheduler.handle(.request(Self.request(2), backend: "b"), at: .seconds(3)) == [])
    #expect(
      scheduler.handle(.tick, at: SchedulerTimes().residency)
        == [.stop(backend: "a", generation: 2, reason: .room)])
  }

  @Test func refusesBeyondTheQueue() {
    var scheduler = Scheduler(["a": BackendPolicy(queue: 1)])
    _ = scheduler.handle(.request(Self.request(1), backend: "a"), at: .zero)
    #expect(
      scheduler.handle(.request(Self.request(2), backend: "a"), at: .zero)
        == [.refuse(2, .queueFull(retryAfter: .seconds(5)))])
    // Who leaves makes room, and does not end the start.
    #expect(scheduler.handle(.left(1, backend: "a"), at: .zero) == [])
    #expect(scheduler.handle(.request(Self.request(3), backend: "a"), at: .zero) == [])
    #expect(scheduler.handle(.started(backend: "a", generation: 1), at: .zero) == [.grant(3, backend: "a")])
  }

  @Test func whatIsGoneFromTheCatalogueGoesOnlyWhenItIsIdle() {
    var scheduler = Self.scheduler(["a": BackendPolicy(), "b": BackendPolicy()], up: "a")
    _ = scheduler.handle(.request(Self.request(1), backend: "a"), at: .zero)
    #expect(scheduler.handle(.policies(["b": BackendPolicy()]), at: .seconds(1)) == [])
    #expect(scheduler.handle(.request(Self.request(2), backend: "a"), at: .seconds(1)) == [.refuse(2, .unknown)])
    #expect(scheduler.handle(.tick, at: .seconds(1)) == [])
    _ = scheduler.handle(.finished(1, backend: "a"), at: .seconds(2))
    #expect(scheduler.handle(.tick, at: .seconds(2)) == [.look(backend: "a", generation: 1)])
    #expect(
      scheduler.handle(.looked(backend: "a", generation: 1, wasUsed: false), at: .seconds(2))
        == [.stop(backend: "a", generation: 2, reason: .idle)])
    _ = scheduler.handle(.stopped(backend: "a", generation: 2), at: .seconds(3))
    #expect(scheduler.state(of: "a") == nil)
  }
}

/// Loads that fail for want of memory though there should be enough.
struct SchedulerShortageTests {
  private var scheduler = Scheduler([
    "old": BackendPolicy(memory: .anyCard(bytes: 30)), "new": BackendPolicy(memory: .anyCard(bytes: 30)),
    "late": BackendPolicy(memory: .anyCard(bytes: 30)),
  ])

  init() {
    _ = scheduler.handle(.rooms([0: 100]), at: .zero)
    for (time, name) in ["old", "new"].enumerated() {
      _ = scheduler.handle(.start(backend: name), at: .seconds(time))
      _ = scheduler.handle(.started(backend: name, generation: 1), at: .seconds(time))
    }
  }

  private mutating func fail(_ generation: Int) -> [SchedulerAction] {
    scheduler.handle(
      .startFailed(backend: "late", generation: generation, cause: "x", lacksMemory: true), at: .seconds(100))
  }

  private mutating func ask() -> [SchedulerAction] {
    scheduler.handle(
      .request(TurnRequest(number: 1, client: "c", deadline: .seconds(1000)), backend: "late"), at: .seconds(100))
  }

  @Test mutating func oneMoreGoesAndItIsTriedOnceMore() {
    #expect(ask() == [.start(backend: "late", generation: 1, on: 0, adopting: false)])
    #expect(fail(1) == [.stop(backend: "old", generation: 2, reason: .room)])
    #expect(
      scheduler.handle(.stopped(backend: "old", generation: 2), at: .seconds(100))
        == [.start(backend: "late", generation: 2, on: 0, adopting: false)])
    #expect(fail(2) == [.refuse(1, .failed(cause: "x", retryAfter: .seconds(10)))])
    #expect(scheduler.state(of: "new")?.state == .ready)
  }

  @Test mutating func whatCameUpInTheSecondTryIsKeptNoMoreThanItNeeds() {
    _ = ask()
    _ = fail(1)
    _ = scheduler.handle(.stopped(backend: "old", generation: 2), at: .seconds(100))
    _ = scheduler.handle(.started(backend: "late", generation: 2), at: .seconds(100))
    #expect(scheduler.fit(of: "old", .seconds(100)) == .fits(on: 0))
  }

  @Test mutating func whereNobodyCanGoItHasFailed() {
    for name in ["old", "new"] { _ = scheduler.handle(.pin(backend: name, true), at: .seconds(100)) }
    _ = ask()
    #expect(fail(1) == [.refuse(1, .failed(cause: "x", retryAfter: .seconds(10)))])
  }

  @Test func onTheMachinesOwnMemoryItHasFailed() {
    var scheduler = Scheduler([
      "a": BackendPolicy(memory: .host(bytes: 30)), "b": BackendPolicy(memory: .host(bytes: 30)),
    ])
    _ = scheduler.handle(.rooms([.host: 100]), at: .zero)
    for name in ["a", "b"] { _ = scheduler.handle(.start(backend: name), at: .zero) }
    _ = scheduler.handle(.started(backend: "a", generation: 1), at: .zero)
    let failed = SchedulerEvent.startFailed(backend: "b", generation: 1, cause: "x", lacksMemory: true)
    #expect(scheduler.handle(failed, at: .seconds(100)) == [])
    #expect(scheduler.state(of: "b")?.state == .failed)
  }
}
