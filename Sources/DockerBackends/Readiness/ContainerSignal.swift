package import DockerEngine

/// What the engine says about one container while somebody waits for it.
package enum ContainerSignal: Sendable, Hashable {
  /// Its process runs.
  case started
  /// Its process ended.
  case died(exitCode: Int)
  /// The kernel killed a process of it for want of memory.
  case outOfMemory
  /// The engine's own healthcheck changed its verdict.
  case health(HealthStatus)
  /// It is gone.
  case removed
}

extension ContainerSignal {
  /// Reads an event of the engine; `nil` where it says nothing that a wait depends on.
  package init?(_ event: EngineEvent) {
    switch event.action {
    case "start": self = .started
    case "die": self = .died(exitCode: event.actor?.attributes["exitCode"].flatMap { Int($0) } ?? 0)
    case "oom": self = .outOfMemory
    case "destroy", "remove": self = .removed
    case let action where action.hasPrefix("health_status: "):
      self = .health(HealthStatus(rawValue: String(action.dropFirst("health_status: ".count))))
    default: return nil
    }
  }
}
