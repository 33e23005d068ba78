import DockerEngine
import FoundationEssentials
import Testing

@testable import DockerBackends

/// A container that runs, and did so from a moment on that its engine's clock tells.
private struct RunningSince: ContainerAccess {
  let startedAt: Date

  func snapshot() async throws -> ContainerSnapshot? { ContainerSnapshot(isRunning: true, startedAt: startedAt) }
  func run(_ command: [String], timeLimit: Duration) async throws -> CommandOutcome? { nil }
  func followLog(since start: Date?) async throws -> AsyncThrowingStream<String, any Error> { .init { nil } }
  func activity() async throws -> ContainerActivity { ContainerActivity(log: []) }
}

@Suite struct RunningProbeTests {
  private func isReadyAtOnce(startedAgo: TimeInterval, sharesClock: Bool) async -> Bool {
    let container = RunningSince(startedAt: Date.now.addingTimeInterval(-startedAgo))
    let probe = RunningProbe(container: container, clock: WaitClock(ContinuousClock()), sharesClock: sharesClock)
    return if case .ready = await probe.observe() { true } else { false }
  }

  @Test func believesItsOwnClock() async {
    #expect(await isReadyAtOnce(startedAgo: 5, sharesClock: true))
    #expect(await !isReadyAtOnce(startedAgo: 0, sharesClock: true))
  }

  /// An engine whose clock is behind says of what has just begun that it began a while ago.
  @Test func doesNotBelieveAnotherMachinesClockToTheMinute() async {
    #expect(await !isReadyAtOnce(startedAgo: 60, sharesClock: false))
    #expect(await isReadyAtOnce(startedAgo: 3600, sharesClock: false))
  }

  /// A tunnel's near end is on this machine, the containers are not.
  @Test func asksNoAddressOfAContainerOnAnotherMachine() {
    let snapshot = ContainerSnapshot(
      isRunning: true, addresses: ["172.17.0.2"], ports: [PublishedPort(containerPort: 80, hostPort: 8080)])
    let near = ReadinessTarget(service: "a", engineHost: "127.0.0.1", isLocal: true)
    let far = ReadinessTarget(service: "a", engineHost: "127.0.0.1", isLocal: false)
    #expect(near.directAddress(of: 80, in: snapshot)?.host == "172.17.0.2")
    #expect(far.directAddress(of: 80, in: snapshot) == nil)
  }
}
