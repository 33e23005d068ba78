import DockerEngine
import Testing

@testable import DockerBackends

/// A port that is open while its container is down shows nothing: the engine's proxy has it.
struct WaitRestartTests {
  private func machine(isDown: Bool = false) -> WaitMachine {
    WaitMachine(
      goal: .ready, pace: .network, interval: nil, timeout: .seconds(60), endsWell: false, trustsHealth: false,
      isDown: isDown)
  }

  private let open = WaitMachine.Input.probed(.ready("port 80 accepts connections"), cost: .zero)
  private let finish = WaitMachine.Action.finish(.ready("port 80 accepts connections"))

  @Test func distrustsAPortThatOpensWhileTheContainerEnds() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.signal(.died(exitCode: 1)), at: .seconds(1))
    #expect(!machine.handle(open, at: .seconds(2)).contains(finish))
    #expect(machine.last == "the container was restarted meanwhile")
    // One that was asked before it is up again, too.
    #expect(machine.handle(.pauseOver(2), at: .seconds(2)) == [.probe])
    _ = machine.handle(.signal(.started), at: .seconds(3))
    #expect(!machine.handle(open, at: .seconds(3)).contains(finish))
    #expect(machine.handle(.pauseOver(4), at: .seconds(4)) == [.probe])
    #expect(machine.handle(open, at: .seconds(4)) == [finish])
  }

  @Test func distrustsAPortOfAContainerThatWaitsForItsNextTry() {
    var machine = machine(isDown: true)
    _ = machine.handle(.began, at: .zero)
    #expect(machine.handle(open, at: .seconds(1)).contains(.inspect))
    let next = ContainerSnapshot(isRunning: true, isRestarting: true, exitCode: 1)
    _ = machine.handle(.inspected(next), at: .seconds(1))
    _ = machine.handle(.pauseOver(2), at: .seconds(2))
    #expect(!machine.handle(open, at: .seconds(2)).contains(finish))
    // Engines forget events; a look tells it, too.
    _ = machine.handle(.inspected(ContainerSnapshot(isRunning: true)), at: .seconds(3))
    _ = machine.handle(.pauseOver(4), at: .seconds(3))
    #expect(machine.handle(open, at: .seconds(3)) == [finish])
  }

  @Test func trustsTheStartThatItWaitsFor() {
    var machine = machine()
    _ = machine.handle(.began, at: .zero)
    _ = machine.handle(.signal(.started), at: .milliseconds(1))
    #expect(machine.handle(open, at: .milliseconds(2)) == [finish])
  }
}
