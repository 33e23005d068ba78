import BackendSupport
import FoundationEssentials

/// For a service that offers nothing to ask: it has been running for a moment and is running still.
actor RunningProbe: ReadinessProbe {
  nonisolated let summary = "container running"
  nonisolated let pace = ProbePace.network
  private let container: any ContainerAccess
  private let hold: Duration
  private let clock: WaitClock
  private let skew: Duration
  private var firstSeen: Duration?

  /// - Parameter sharesClock: whether the engine's clock is this machine's. Another one's may be ahead or behind; no
  ///   more than this, since otherwise nothing else works either.
  init(container: any ContainerAccess, clock: WaitClock, hold: Duration = .seconds(1), sharesClock: Bool = true) {
    skew = sharesClock ? .zero : .seconds(300)
    self.container = container
    self.clock = clock
    self.hold = hold
  }

  func observe() async -> ProbeObservation {
    do {
      guard let now = try await container.snapshot(), now.isRunning, !now.isRestarting else {
        firstSeen = nil
        return .notReady("not running")
      }
      let since = firstSeen ?? clock.elapsed()
      firstSeen = since
      let uptime = now.startedAt.map { Duration.seconds(Date.now.timeIntervalSince($0)) } ?? .zero
      let isSettled = uptime - skew >= hold || clock.elapsed() - since >= hold
      return isSettled ? .ready("running") : .silent("running for less than \(hold)")
    } catch {
      return .notReady(PlainWords.of(error))
    }
  }
}
