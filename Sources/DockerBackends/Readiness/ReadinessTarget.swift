/// The service somebody waits for.
package struct ReadinessTarget: Sendable, Hashable {
  /// What is waited for.
  package enum Goal: String, Sendable, Hashable {
    /// It can be used.
    case ready
    /// Its process has ended with exit code 0 (`service_completed_successfully`).
    case completed
    /// Its process runs (`service_started`).
    case started
  }

  /// The service's name.
  package var service: String
  /// What is waited for.
  package var goal: Goal
  /// What the manifest's `x-tts.ready` says about it.
  package var settings: ReadySettings?
  /// The ports it publishes as far as they are known already; empty makes the waiter ask the engine.
  package var ports: [PublishedPort]
  /// The engine's host as this machine reaches it.
  package var engineHost: String
  /// Whether the engine runs on this machine, so that containers' own addresses are reached from here and both have one
  /// clock.
  package var isLocal: Bool

  /// Creates a target.
  package init(
    service: String, goal: Goal = .ready, settings: ReadySettings? = nil, ports: [PublishedPort] = [],
    engineHost: String = "127.0.0.1", isLocal: Bool = true
  ) {
    self.service = service
    self.goal = goal
    self.settings = settings
    self.ports = ports
    self.engineHost = engineHost
    self.isLocal = isLocal
  }
}
