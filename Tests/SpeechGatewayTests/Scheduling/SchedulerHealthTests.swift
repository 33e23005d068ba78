import Testing

@testable import SpeechGateway

/// What is made of servers that run and do not answer.
struct SchedulerHealthTests {
  private var scheduler = Scheduler(["a": BackendPolicy(idle: nil)])
  private var now = Duration.zero
  private var number: RequestNumber = 0

  private var state: BackendView.State? { scheduler.state(of: "a")?.state }

  init() {
    _ = scheduler.handle(.start(backend: "a"), at: now)
    _ = scheduler.handle(.started(backend: "a", generation: 1), at: now)
  }

  private mutating func tell(_ event: SchedulerEvent, after time: Duration = .zero) -> [SchedulerAction] {
    now += time
    return scheduler.handle(event, at: now)
  }

  private mutating func ask() -> [SchedulerAction] {
    number += 1
    return tell(.request(TurnRequest(number: number, client: "c", deadline: now + .seconds(1000)), backend: "a"))
  }

  /// A request that ends so.
  private mutating func spoken(_ outcome: TurnOutcome) {
    _ = ask()
    _ = tell(.finished(number, backend: "a", outcome))
  }

  /// Time for a probe, and what comes of it.
  private mutating func probe(_ outcome: ProbeOutcome) -> [SchedulerAction] {
    let actions = tell(.tick, after: .seconds(2))
    _ = tell(.probed(backend: "a", generation: scheduler.generation(of: "a") ?? 0, outcome))
    return actions
  }

  @Test mutating func asksNowAndThenHowItIs() {
    #expect(tell(.tick, after: .seconds(59)) == [])
    #expect(tell(.tick, after: .seconds(1)) == [.probe(backend: "a", generation: 1, speaks: false)])
    // Not twice at once.
    #expect(tell(.tick, after: .seconds(100)) == [])
    #expect(tell(.probed(backend: "a", generation: 1, .passed)) == [])
    #expect(tell(.tick, after: .seconds(59)) == [])
    // What answers requests need not be asked.
    spoken(.answered)
    #expect(tell(.tick, after: .seconds(59)) == [])
  }

  @Test mutating func neverAsksABusyOne() {
    spoken(.failed)
    _ = ask()
    #expect(tell(.tick, after: .seconds(500)) == [])
    #expect(state == .ready)
  }

  @Test mutating func afterAFailureItHasToSpeak() {
    spoken(.failed)
    #expect(probe(.passed) == [.probe(backend: "a", generation: 1, speaks: true)])
    #expect(tell(.tick, after: .seconds(10)) == [])
  }

  @Test mutating func fallsWithTheThirdFailureAndRisesWithTheSecondSuccess() {
    spoken(.failed)
    spoken(.failed)
    #expect(state == .ready)
    _ = probe(.failed)
    #expect(state == .suspect)
    _ = probe(.passed)
    #expect(state == .suspect)
    // Requests are tried all the same, and count.
    #expect(ask() == [.grant(number, backend: "a")])
    _ = tell(.finished(number, backend: "a", .answered))
    #expect(state == .ready)
  }

  @Test mutating func aSuccessInBetweenBeginsAnew() {
    for _ in 0..<5 {
      spoken(.failed)
      spoken(.failed)
      spoken(.answered)
    }
    #expect(state == .ready)
  }

  @Test mutating func aRefusedConnectionCountsAtOnce() {
    spoken(.unreachable)
    #expect(state == .suspect)
  }

  @Test mutating func whatIsDeadComesUpAnewWhenSomebodyAsks() {
    spoken(.unreachable)
    for _ in 0..<3 { _ = probe(.refused) }
    #expect(tell(.tick, after: .seconds(1)) == [])
    #expect(ask() == [.stop(backend: "a", generation: 2, reason: .health)])
    #expect(
      tell(.stopped(backend: "a", generation: 2)) == [.start(backend: "a", generation: 3, on: nil, adopting: false)])
    #expect(tell(.started(backend: "a", generation: 3)) == [.grant(number, backend: "a")])
    #expect(state == .ready)
  }

  @Test mutating func whatDiesAgainIsToldAndNotTriedForAWhile() {
    for (deaths, pause) in [(1, 0), (2, 10), (3, 20)] {
      spoken(.unreachable)
      for _ in 0..<3 { _ = probe(.refused) }
      _ = ask()
      let generation = scheduler.generation(of: "a") ?? 0
      let actions = tell(.stopped(backend: "a", generation: generation))
      if deaths > 1 {
        #expect(actions == [.refuse(number, .failed(cause: "its server keeps crashing", retryAfter: .seconds(pause)))])
        #expect(state == .failed)
        now += .seconds(pause)
        _ = ask()
      }
      _ = tell(.started(backend: "a", generation: generation + 1))
      _ = tell(.finished(number, backend: "a", .left))
    }
    // What answers is forgiven.
    spoken(.answered)
    spoken(.unreachable)
    for _ in 0..<3 { _ = probe(.refused) }
    _ = ask()
    #expect(tell(.stopped(backend: "a", generation: scheduler.generation(of: "a") ?? 0)).count == 1)
    #expect(state == .starting)
  }

  @Test mutating func howeverManyAskAndFailItIsProbed() {
    for _ in 0..<10 {
      _ = tell(.tick, after: .milliseconds(300))
      if scheduler.records["a"]?.pulse.isProbed == true { return }
      spoken(.failed)
    }
    Issue.record("it was never probed")
  }

  /// Its start was given up, and it could not be stopped: it is nobody's that died before.
  @Test mutating func whatAnEarlierRunDiedOfIsNothingToTheNext() {
    spoken(.unreachable)
    for _ in 0..<3 { _ = probe(.refused) }
    _ = ask()
    _ = tell(.stopped(backend: "a", generation: 2))
    _ = tell(.stop(backend: "a"))
    _ = tell(.stopFailed(backend: "a", generation: 4))
    #expect(state == .ready)
  }

  /// Six texts that it cannot speak say nothing about the seventh.
  @Test mutating func requestsAloneKillNobody() {
    for _ in 0..<20 { spoken(.failed) }
    #expect(state == .suspect)
    #expect(ask() == [.grant(number, backend: "a")])
  }

  @Test mutating func whoGivesUpAfterALongTimeMakesItSpeakBeforeTheNext() {
    _ = ask()
    now += .seconds(30)
    let first = number
    #expect(ask() == [])
    #expect(
      tell(.finished(first, backend: "a", .silent)) == [.probe(backend: "a", generation: 1, speaks: true)])
    #expect(tell(.probed(backend: "a", generation: 1, .passed)) == [.grant(number, backend: "a")])
  }

  @Test mutating func whatIsToldOfAnEarlierRunIsNothing() {
    _ = ask()
    _ = tell(.observed(backend: "a", generation: 1, isRunning: false))
    _ = tell(.start(backend: "a"))
    _ = tell(.started(backend: "a", generation: 3))
    _ = tell(.finished(number, backend: "a", .unreachable))
    #expect(tell(.probed(backend: "a", generation: 1, .refused)) == [])
    #expect(state == .ready)
  }

  @Test mutating func aUserWhoWantsItUpBringsADeadOneUpAnew() {
    spoken(.unreachable)
    for _ in 0..<3 { _ = probe(.refused) }
    #expect(tell(.start(backend: "a")) == [.stop(backend: "a", generation: 2, reason: .health)])
    #expect(
      tell(.stopped(backend: "a", generation: 2)) == [.start(backend: "a", generation: 3, on: nil, adopting: false)])
  }
}
