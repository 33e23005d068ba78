import DockerBackends
import DockerEngine
import Synchronization
import TestSupport

/// An engine, its events and a waiter, as `up` puts them together.
final class WaitBench: Sendable {
  let engine: TestEngine
  private let seen = Mutex<[String]>([])

  private init(_ engine: TestEngine) {
    self.engine = engine
  }

  static func with<Result>(_ body: (WaitBench) async throws -> Result) async throws -> Result {
    try await TestEngine.with { try await body(WaitBench($0)) }
  }

  /// What the probes saw.
  var observations: [String] { seen.withLock { $0 } }

  /// Waits for a container.
  func wait(
    for id: String, _ settings: ReadySettings?, goal: ReadinessTarget.Goal = .ready
  ) async throws -> (outcome: ReadinessOutcome, took: Duration) {
    let events = try await engine.client.system.events(filters: ["type": ["container"], "container": [id]])
    let (signals, mailbox) = AsyncStream.makeStream(of: ContainerSignal.self)
    let reading = Task {
      for try await event in events {
        if let signal = ContainerSignal(event) { mailbox.yield(signal) }
      }
    }
    defer { reading.cancel() }
    let target = ReadinessTarget(service: "server", goal: goal, settings: settings)
    let start = ContinuousClock.now
    let outcome = try await ReadinessWaiter(transport: CurlTransport()).wait(
      for: target, container: EngineContainer(engine.client, id: id), events: signals
    ) { progress in
      self.seen.withLock { $0.append(progress.observation) }
    }
    return (outcome, .now - start)
  }

  /// The container's end, where the wait ended with it.
  func exited(_ outcome: ReadinessOutcome) -> ContainerSnapshot? {
    if case .exited(let snapshot, _) = outcome { snapshot } else { nil }
  }
}
