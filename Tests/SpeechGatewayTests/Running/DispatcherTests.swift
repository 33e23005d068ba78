import DockerBackends
import Synchronization
import TestSupport
import Testing

@testable import SpeechGateway

/// Turns, with an engine that does what the test says.
struct DispatcherTests {
  private let runner = StageRunner()
  private let dispatcher: Dispatcher

  init() async {
    var times = SchedulerTimes()
    // However slow the machine is, a test is over before.
    (times.backOff, times.longestBackOff) = (.seconds(3600), .seconds(3600))
    dispatcher = Dispatcher(runner: runner, times: times)
    await dispatcher.adopt([.named("a"), .named("b")])
  }

  private func state(_ name: String = "a") async -> BackendView.State? { await dispatcher.view(of: name)?.state }

  private func becomes(_ state: BackendView.State, _ name: String = "a") async -> Bool {
    await eventually { await self.state(name) == state }
  }

  private func turn(_ name: String = "a", patience: Duration = .seconds(1000)) async throws -> Turn {
    try await dispatcher.turn(at: name, client: "c", patience: patience)
  }

  private func refusal(_ name: String = "a", patience: Duration = .seconds(1000)) async -> GatewayError? {
    do {
      _ = try await turn(name, patience: patience)
      return nil
    } catch {
      return error as? GatewayError
    }
  }

  /// How many have their turn, and had it at once at most.
  private final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0, all: 0))

    var all: (most: Int, all: Int) { counts.withLock { ($0.most, $0.all) } }

    func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.all + 1) } }

    func leave() { counts.withLock { $0.now -= 1 } }
  }

  @Test func startsOnceForAHundredAndGivesEachATurnAlone() async throws {
    await dispatcher.adopt([.named("a", BackendPolicy(queue: 100))])
    let crowd = Crowd()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          let turn = try await self.turn()
          crowd.enter()
          await Task.yield()
          crowd.leave()
          turn.end(.answered)
        }
      }
      try await group.waitForAll()
    }
    #expect(crowd.all == (1, 100))
    #expect(runner.calls == ["start a"])
  }

  @Test func tellsOfTheFirstTurnThatItWasCold() async throws {
    let first = try await turn()
    first.end(.answered)
    let second = try await turn()
    #expect(first.isCold && !second.isCold)
  }

  @Test func aTurnThatNobodyHoldsAnyMoreIsOver() async throws {
    do { _ = try await turn() }
    _ = try await turn(patience: .seconds(50))
    #expect(await eventually { await dispatcher.view(of: "a")?.inFlight == 0 })
  }

  @Test func tellsWhyAStartFailed() async throws {
    runner.plan("a", .fails(BackendError(.notReady, "no model", hint: "buy one")))
    let error = try #require(await refusal())
    #expect(error.code == .startFailed)
    #expect(error.message == "a cannot be started: no model")
    #expect(error.hint == "buy one")
    #expect(error.retryAfter == 3600)
    #expect(await state() == .failed)
    #expect(await dispatcher.view(of: "a")?.failure?.message == "no model")
    // It is not tried again for everybody who asks.
    #expect(await refusal()?.code == .startFailed)
    #expect(runner.calls == ["start a"])
    // A user may.
    runner.plan("a", .works)
    await dispatcher.command(.start(backend: "a"))
    #expect(await becomes(.ready))
    #expect(await dispatcher.view(of: "a")?.failure == nil)
  }

  @Test func aClientThatLeavesWhileItWaitsIsForgottenAndTheStartGoesOn() async throws {
    runner.plan("a", .waits)
    let waiting = Task { try await turn() }
    #expect(await eventually { await dispatcher.view(of: "a")?.waiting == 1 })
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(await dispatcher.view(of: "a")?.waiting == 0)
    #expect(await state() == .starting)
    runner.open()
    #expect(await becomes(.ready))
    #expect(await dispatcher.view(of: "a")?.inFlight == 0)
  }

  @Test func nothingIsStartedForWhoHasGoneBeforeHeAsks() async throws {
    let gone = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await turn()
    }
    await #expect(throws: CancellationError.self) { try await gone.value }
    #expect(await state() == .asleep)
    #expect(runner.calls == [])
  }

  @Test func whoWaitsTooLongIsToldForWhatAndTheStartGoesOn() async throws {
    runner.plan("a", .waits)
    let watching = Task { await dispatcher.watch() }
    defer { watching.cancel() }
    let error = try #require(await refusal(patience: .milliseconds(200)))
    #expect(error.code == .starting)
    #expect(error.message == "a is not ready yet: it is still starting")
    #expect(error.retryAfter == 5)
    runner.open()
    #expect(await becomes(.ready))
  }

  @Test func aStopGivesUpAStartAndStopsWhatItMade() async throws {
    runner.plan("a", .waits)
    let waiting = Task { await refusal() }
    #expect(await eventually { runner.calls == ["start a"] })
    await dispatcher.command(.stop(backend: "a"))
    #expect(await waiting.value?.code == .stopped)
    #expect(await becomes(.asleep))
    #expect(runner.calls == ["start a", "stop a"])
    #expect(await dispatcher.view(of: "a")?.failure == nil)
  }

  @Test func aStopWaitsForAStartThatCannotBeGivenUp() async throws {
    runner.plan("a", .isDeaf)
    await dispatcher.command(.start(backend: "a"))
    #expect(await eventually { runner.calls == ["start a"] })
    await dispatcher.command(.stop(backend: "a"))
    #expect(await state() == .stopping)
    // Whoever asks now waits for the stop, then for another start.
    let waiting = Task { try await turn() }
    #expect(await eventually { await dispatcher.view(of: "a")?.waiting == 1 })
    #expect(runner.calls == ["start a"])
    runner.open()
    try await waiting.value.end(.answered)
    #expect(runner.calls == ["start a", "stop a", "start a"])
  }

  @Test func whatSomebodyElseStoppedIsAsleepAndComesUpAgain() async throws {
    try await turn().end(.answered)
    runner.setRunning([])
    await dispatcher.look()
    #expect(await state() == .asleep)
    #expect(await dispatcher.view(of: "a")?.failure == nil)
    try await turn().end(.answered)
    #expect(runner.calls == ["start a", "start a"])
  }

  @Test func adoptsWhatRunsAndStartsNothingTwice() async throws {
    runner.setRunning(["b"])
    await dispatcher.look()
    // To be waited for is no start.
    let turn = try await turn("b")
    #expect(!turn.isCold && runner.calls == ["adopt b"])
  }

  /// It ran a moment ago, or cannot be talked to; nobody has asked for it.
  @Test func anAdoptionThatFailsIsNoFailedStart() async throws {
    runner.setRunning(["a"])
    runner.plan("a", .fails(BackendError(.notRunning, "gone")))
    await dispatcher.look()
    #expect(await eventually { runner.calls == ["adopt a"] })
    #expect(await becomes(.asleep))
    #expect(await dispatcher.view(of: "a")?.failure == nil)
    #expect(dispatcher.counters.all.failedStarts.isEmpty)
  }

  @Test func anEngineThatIsAwayChangesNothing() async throws {
    try await turn().end(.answered)
    runner.setAway(true)
    await dispatcher.look()
    #expect(await dispatcher.isEngineThere == false)
    #expect(await state() == .ready)
    runner.setAway(false)
    await dispatcher.look()
    #expect(await dispatcher.isEngineThere)
    #expect(await state() == .ready)
  }

  @Test func stopsWhatIsIdleUnlessOthersUseIt() async throws {
    await dispatcher.adopt([.named("a", BackendPolicy(idle: .milliseconds(1)))])
    runner.setUsed(["a"])
    try await turn().end(.answered)
    let watching = Task { await dispatcher.watch() }
    defer { watching.cancel() }
    #expect(await eventually { await dispatcher.view(of: "a")?.inFlight == 0 })
    #expect(await state() == .ready)
    runner.setUsed([])
    #expect(await becomes(.asleep))
    #expect(runner.calls == ["start a", "stop a"])
  }

  @Test func whatCannotBeStoppedStaysAndSaysWhy() async throws {
    try await turn().end(.answered)
    runner.failStops(with: BackendError(.engineFailed, "no"))
    await dispatcher.command(.stop(backend: "a"))
    #expect(await becomes(.ready))
    #expect(await dispatcher.view(of: "a")?.failure?.message == "no")
    try await turn().end(.answered)
  }

  @Test(.timeLimit(.minutes(10))) func tellsListenersWhatChanged() async throws {
    let changes = dispatcher.feed.listen().events
    let told = Task {
      var states: [BackendView.State] = []
      for await event in changes {
        if case .changed(let view) = event.message, view.name == "a" { states.append(view.state) }
        if states.last == .ready { break }
      }
      return states
    }
    runner.plan("a", .waits)
    await dispatcher.command(.start(backend: "a"))
    #expect(await eventually { runner.calls == ["start a"] })
    runner.open()
    #expect(await told.value.last == .ready)
  }

  /// Nobody asks for the one that is to go; who looks at it must still see what becomes of it.
  @Test(.timeLimit(.minutes(10))) func tellsListenersWhatHappensForAnothersSake() async throws {
    let need = MemoryNeed.anyCard(bytes: nil)
    var times = SchedulerTimes()
    (times.residency, times.patience) = (.zero, .zero)
    let dispatcher = Dispatcher(runner: runner, times: times)
    await dispatcher.adopt([
      .named("a", BackendPolicy(memory: need)), .named("b", BackendPolicy(memory: need)),
    ])
    let held = try await dispatcher.turn(at: "a", client: "c", patience: .seconds(100))
    let changes = dispatcher.feed.listen().events
    let told = Task {
      for await event in changes {
        if case .changed(let view) = event.message, view.name == "a", view.state == .draining { return true }
      }
      return false
    }
    let other = Task { try await dispatcher.turn(at: "b", client: "c", patience: .seconds(100)) }
    #expect(await eventually { await dispatcher.view(of: "a")?.state == .draining })
    #expect(await told.value)
    held.end(.answered)
    try await other.value.end(.answered)
  }

  @Test func saysSinceWhenThoughNobodyLooked() async throws {
    let before = try #require(await dispatcher.view(of: "a")).since
    try await turn().end(.answered)
    runner.setRunning([])
    await dispatcher.look()
    #expect(await state() == .asleep)
    #expect(try #require(await dispatcher.view(of: "a")).since > before)
  }

  @Test func atTheEndWhoWaitsIsToldAndWhoSpeaksMayFinish() async throws {
    let held = try await turn()
    let waiting = Task { await refusal() }
    #expect(await eventually { await dispatcher.view(of: "a")?.waiting == 1 })
    let changes = dispatcher.feed.listen().events
    let draining = Task { await dispatcher.drain(within: .seconds(100)) }
    #expect(await waiting.value?.code == .shuttingDown)
    #expect(await refusal()?.code == .shuttingDown)
    held.end(.answered)
    await draining.value
    for await _ in changes {}
    #expect(runner.calls == ["start a"])
  }

  @Test(.timeLimit(.minutes(10))) func forgetsWhoseManifestIsGone() async throws {
    #expect(await refusal("c")?.code == .unknownBackend)
    let changes = dispatcher.feed.listen().events
    await dispatcher.adopt([.named("b"), .named("c")])
    for await event in changes { if case .gone("a") = event.message { break } }
    #expect(await refusal("a")?.code == .unknownBackend)
    try await turn("c").end(.answered)
    #expect(await dispatcher.views().map(\.name) == ["b", "c"])
  }
}
