import DockerEngine
import Foundation
import Testing

@testable import DockerBackends

/// The decisions of a wait, told what happened and when.
struct WaitMachineTests {
  private func machine(
    goal: ReadinessTarget.Goal = .ready, timeout: Duration = .seconds(60), endsWell: Bool = false,
    trustsHealth: Bool = false
  ) -> WaitMachine {
    WaitMachine(
      goal: goal, pace: .network, interval: nil, timeout: timeout, endsWell: endsWell, trustsHealth: trustsHealth)
  }

  private let running = ContainerSnapshot(isRunning: true)
  private func ended(_ code: Int, restarting: Bool = false) -> ContainerSnapshot {
    ContainerSnapshot(isRunning: restarting, isRestarting: restarting, exitCode: code, startedAt: .distantPast)
  }

  @Test func probesAtOnceAndEndsWhenReady() {
    var machine = machine()
    #expect(machine.handle(.began, at: .zero) == [.probe, .lookForActivity(after: .seconds(30))])
    #expect(
      machine.handle(.probed(.ready("HTTP 200"), cost: .zero), at: .milliseconds(1)) == [.finish(.ready("HTTP 200"))])
  }

  @Test func looksAtTheContainerAfterTheFirstFailure() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    #expect(
      machine.handle(.probed(.silent("refused"), cost: .zero), at: .milliseconds(1))
        == [.pause(2, .milliseconds(5)), .inspect])
    #expect(machine.handle(.inspected(running), at: .milliseconds(2)) == [])
    #expect(machine.handle(.pauseOver(2), at: .milliseconds(6)) == [.probe])
    #expect(
      machine.handle(.probed(.silent("refused"), cost: .zero), at: .milliseconds(7)) == [.pause(4, .milliseconds(5))])
    // And now and then after that, for an event that was missed.
    _ = machine.handle(.pauseOver(4), at: .seconds(16))
    #expect(machine.handle(.probed(.silent("refused"), cost: .zero), at: .seconds(16)).contains(.inspect))
  }

  @Test func looksAtTheContainerOnceAtATime() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    #expect(machine.handle(.probed(.silent("refused"), cost: .zero), at: .zero).contains(.inspect))
    // An engine that is busy does not answer for a while.
    for second in 1...60 {
      _ = machine.handle(.pauseOver(second * 2), at: .seconds(second))
      #expect(!machine.handle(.probed(.silent("refused"), cost: .zero), at: .seconds(second)).contains(.inspect))
    }
    #expect(machine.handle(.signal(.died(exitCode: 1)), at: .seconds(61)) == [.inspect], "there is news")
    #expect(machine.handle(.inspected(running), at: .seconds(62)) == [])
  }

  private func asking() -> WaitMachine {
    WaitMachine(
      goal: .ready, pace: .request, interval: nil, timeout: .seconds(60), endsWell: false, trustsHealth: false)
  }

  @Test func asksAServerThatAnswersLessAndLessOften() {
    var machine = asking()
    _ = machine.handle(.began, at: .zero)
    var (now, probes, follows) = (Duration.zero, 0, 0)
    while now < .seconds(12) {
      let actions = machine.handle(.probed(.notReady("HTTP 404"), cost: .milliseconds(1)), at: now)
      probes += 1
      follows += actions.count { $0 == .followLog }
      for case .pause(let number, let length) in actions {
        #expect(length <= .seconds(2))
        // What becomes ready soon is seen soon.
        #expect(now > .seconds(1) || length <= max(.milliseconds(10), now * 0.16))
        now += length + .milliseconds(1)
        #expect(machine.handle(.pauseOver(number), at: now) == [.probe])
      }
    }
    #expect(probes < 45, "each may be a line in the server's log")
    #expect(follows == 1)
  }

  @Test func asksAtOnceWhenTheLogMoves() {
    var machine = asking()
    _ = machine.handle(.began, at: .zero)
    #expect(machine.handle(.logMoved, at: .zero) == [])
    _ = machine.handle(.probed(.notReady("HTTP 503"), cost: .zero), at: .zero)
    #expect(machine.handle(.logMoved, at: .seconds(20)) == [.probe])
    let next = machine.handle(.probed(.notReady("HTTP 503"), cost: .zero), at: .seconds(20))
    #expect(next.contains { if case .pause(_, let length) = $0 { length <= .milliseconds(100) } else { false } })
    #expect(machine.handle(.logMoved, at: .seconds(20) + .milliseconds(9)) == [], "not for each line")
  }

  @Test func endsAtOnceWhenTheContainerDies() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.probed(.notReady("HTTP 503"), cost: .zero), at: .milliseconds(1))
    #expect(machine.handle(.signal(.died(exitCode: 1)), at: .milliseconds(2)) == [.inspect])
    #expect(
      machine.handle(.inspected(ended(1)), at: .milliseconds(3)) == [.finish(.exited(ended(1), last: "HTTP 503"))])
  }

  @Test func endsWhenTheContainerIsRemoved() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    #expect(machine.handle(.signal(.removed), at: .zero) == [.finish(.exited(nil, last: nil))])
    #expect(machine.handle(.inspected(nil), at: .zero) == [.finish(.exited(nil, last: nil))])
  }

  @Test func givesARestartPolicyThreeAttempts() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    for death in 1...3 {
      _ = machine.handle(.signal(.died(exitCode: 1)), at: .seconds(death))
      let actions = machine.handle(.inspected(ended(1, restarting: true)), at: .seconds(death))
      #expect(actions == (death < 3 ? [] : [.finish(.exited(ended(1, restarting: true), last: nil))]))
    }
  }

  @Test func tellsTheExitCodeThoughTheNextAttemptRunsAlready() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    for death in 1...3 { _ = machine.handle(.signal(.died(exitCode: 4)), at: .seconds(death)) }
    let running = ContainerSnapshot(isRunning: true, startedAt: .distantPast)
    var wanted = running
    wanted.exitCode = 4
    #expect(machine.handle(.inspected(running), at: .seconds(4)) == [.finish(.exited(wanted, last: nil))])
  }

  @Test(arguments: [126, 127])
  func doesNotAwaitACommandThatCannotBeExecuted(code: Int) {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.signal(.died(exitCode: code)), at: .zero)
    let snapshot = ended(code, restarting: true)
    #expect(machine.handle(.inspected(snapshot), at: .zero) == [.finish(.exited(snapshot, last: nil))])
  }

  @Test func probesAtOnceAfterARestart() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    let actions = machine.handle(.probed(.silent("refused"), cost: .zero), at: .seconds(10))
    #expect(actions == [.pause(2, .milliseconds(100)), .inspect])
    #expect(machine.handle(.signal(.started), at: .seconds(10)) == [.probe])
    // The pause that was under way starts no second probe.
    #expect(machine.handle(.pauseOver(2), at: .seconds(11)) == [])
  }

  @Test func takesTheEnginesVerdictWhereTheHealthcheckDecides() {
    var trusting = machine(trustsHealth: true)
    _ = trusting.handle(.began, at: .zero)
    #expect(trusting.handle(.signal(.health(.unhealthy)), at: .zero) == [])
    #expect(trusting.handle(.signal(.health(.healthy)), at: .zero) == [.finish(.ready("healthy"))])
    var other = machine()
    _ = other.handle(.began, at: .zero)
    #expect(other.handle(.signal(.health(.healthy)), at: .zero) == [])
  }

  @Test func timesOutWithTheLastObservation() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.probed(.notReady("HTTP 503: loading"), cost: .zero), at: .seconds(1))
    let silence = WaitMachine.Input.activity(ContainerActivity(log: ["loading"]))
    #expect(machine.handle(silence, at: .seconds(30)) == [.lookForActivity(after: .seconds(30))])
    #expect(
      machine.handle(silence, at: .seconds(60))
        == [.finish(.timedOut(after: .seconds(60), last: "HTTP 503: loading"))])
  }

  @Test func endsInTimeThoughTheEngineDoesNotAnswer() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    // Asked again soon: the looks before and after the one that is missed are to be compared.
    #expect(machine.handle(.unanswered, at: .seconds(31)) == [.lookForActivity(after: .seconds(6))])
    #expect(machine.handle(.unanswered, at: .seconds(58)) == [.lookForActivity(after: .seconds(2))])
    #expect(machine.handle(.unanswered, at: .seconds(61)) == [.finish(.unanswered(after: .seconds(61), last: nil))])
  }

  @Test func tellsWhatTheProbeSawThoughTheEngineDoesNotAnswer() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.probed(.notReady("HTTP 503: loading"), cost: .zero), at: .seconds(1))
    #expect(
      machine.handle(.unanswered, at: .seconds(61))
        == [.finish(.unanswered(after: .seconds(61), last: "HTTP 503: loading"))])
  }

  @Test func waitsOnWhileTheLogSaysSomethingNew() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    for minute in 1...8 {
      let activity = ContainerActivity(log: ["loading shard \(minute) of 9"])
      let actions = machine.handle(.activity(activity), at: .seconds(30 * minute))
      #expect(actions.first == .lookForActivity(after: .seconds(30)), "\(minute)")
    }
    let silence = WaitMachine.Input.activity(ContainerActivity(log: ["loading shard 8 of 9"]))
    _ = machine.handle(silence, at: .seconds(270))
    #expect(
      machine.handle(silence, at: .seconds(300)).first
        == .finish(.timedOut(after: .seconds(300), last: "loading shard 8 of 9")))
  }

  @Test func endsAtTheHardCapHoweverMuchIsWritten() {
    var machine = machine(timeout: .seconds(10))
    _ = machine.handle(.began, at: .zero)
    var now = Duration.zero
    for step in 1...1000 {
      now += .seconds(5)
      let actions = machine.handle(.activity(ContainerActivity(log: ["step \(step)"])), at: now)
      if case .finish = actions.first { break }
    }
    #expect(now == .seconds(100))
  }

  @Test func knowsWhatEndsWell() {
    var job = machine(goal: .completed)
    #expect(job.handle(.began, at: .zero) == [.inspect, .lookForActivity(after: .seconds(30))])
    #expect(job.handle(.inspected(running), at: .zero) == [.pause(1, .seconds(15))])
    #expect(job.handle(.inspected(ended(0)), at: .zero) == [.finish(.completed)])
    #expect(job.handle(.inspected(ended(3)), at: .zero) == [.finish(.exited(ended(3), last: nil))])
    var server = machine()
    #expect(server.handle(.inspected(ended(0)), at: .zero) == [.finish(.exited(ended(0), last: nil))])
    var quiet = machine(endsWell: true)
    #expect(quiet.handle(.inspected(ended(0)), at: .zero) == [.finish(.completed)])
    // A container that never started has not done its work.
    let created = ContainerSnapshot(isRunning: false, error: "no such file")
    #expect(quiet.handle(.inspected(created), at: .zero) == [.finish(.exited(created, last: nil))])
  }

  @Test func looksOnceASecondWhereEventsAreMissing() {
    var job = machine(goal: .completed)
    _ = job.handle(.began, at: .zero)
    #expect(job.handle(.signalsEnded, at: .zero) == [.inspect])
    #expect(job.handle(.inspected(running), at: .zero) == [.pause(1, .seconds(1))])
    #expect(job.handle(.pauseOver(1), at: .seconds(1)) == [.inspect])

    var server = machine()
    _ = server.handle(.began, at: .zero)
    _ = server.handle(.signalsEnded, at: .zero)
    _ = server.handle(.inspected(running), at: .zero)
    #expect(server.handle(.probed(.silent("refused"), cost: .zero), at: .milliseconds(500)).count == 1)
    _ = server.handle(.pauseOver(2), at: .milliseconds(600))
    #expect(server.handle(.probed(.silent("refused"), cost: .zero), at: .seconds(1)).contains(.inspect))
  }

  private func listening(timeout: Duration) -> WaitMachine {
    var machine = WaitMachine(
      goal: .ready, pace: .network, interval: nil, timeout: timeout, endsWell: false, trustsHealth: false,
      looksForListeners: true)
    _ = machine.handle(.began, at: .zero)
    return machine
  }

  private let silence = WaitMachine.Input.probed(.silent("refused"), cost: .zero)

  @Test func looksWhereASilentServerListensLessAndLessOften() {
    var machine = listening(timeout: .seconds(600))
    var looks: [Int] = []
    for second in 0...100 where machine.handle(silence, at: .seconds(second)).contains(.lookForListeners) {
      looks.append(second)
      #expect(machine.handle(.listening(nil), at: .seconds(second)) == [])
    }
    #expect(looks == [5, 10, 20, 40, 80])
    _ = machine.handle(.probed(.notReady("HTTP 503"), cost: .zero), at: .seconds(101))
    #expect(!machine.handle(silence, at: .seconds(102)).contains(.lookForListeners), "silence begins again")
  }

  @Test func aServerForItselfAloneEndsTheWait() {
    var machine = listening(timeout: .seconds(600))
    let flaw = ProbeFlaw.listensOnLoopback(80)
    _ = machine.handle(silence, at: .zero)
    #expect(machine.handle(.listening(flaw), at: .seconds(5)) == [])
    _ = machine.handle(silence, at: .seconds(6))
    #expect(machine.last == flaw.sighting, "it is told while waiting")
    #expect(machine.handle(.listening(flaw), at: .seconds(20)) == [.finish(.flawed(flaw, last: flaw.sighting ?? ""))])
  }

  @Test func aServerElsewhereIsToldAndWaitedFor() {
    var machine = listening(timeout: .seconds(60))
    let flaw = ProbeFlaw.listensElsewhere(80, on: [8080])
    _ = machine.handle(silence, at: .zero)
    for second in [5, 10, 20, 40] {
      #expect(machine.handle(.listening(flaw), at: .seconds(second)) == [])
      _ = machine.handle(silence, at: .seconds(second))
      #expect(machine.last == flaw.sighting)
    }
    var ready = machine
    #expect(ready.handle(.probed(.ready("HTTP 200"), cost: .zero), at: .seconds(50)) == [.finish(.ready("HTTP 200"))])
    _ = machine.handle(.activity(ContainerActivity(log: [])), at: .seconds(30))
    #expect(
      machine.handle(.activity(ContainerActivity(log: [])), at: .seconds(60))
        == [.finish(.flawed(flaw, last: flaw.sighting ?? ""))])
  }
}
