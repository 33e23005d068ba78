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
