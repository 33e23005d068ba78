package import DockerEngine
package import FoundationEssentials

/// One look at a container, as far as readiness needs it.
package struct ContainerSnapshot: Sendable, Hashable {
  /// The healthcheck the container was made with, be it from the manifest or from the image.
  package struct Healthcheck: Sendable, Hashable {
    /// The command and its arguments, ready for exec.
    package var command: [String]
    /// How long one run may take; the engine's default is 30 s.
    package var timeLimit: Duration

    /// Creates a healthcheck.
    package init(command: [String], timeLimit: Duration = .seconds(30)) {
      self.command = command
      self.timeLimit = timeLimit
    }
  }

  /// Whether its process runs.
  package var isRunning: Bool
  /// Whether the engine is about to start it again.
  package var isRestarting: Bool
  /// How often the engine has started it again.
  package var restartCount: Int
  /// The exit code of its last run; 0 while it runs.
  package var exitCode: Int
  /// Whether the kernel killed it for want of memory.
  package var outOfMemory: Bool
  /// What the engine says went wrong with its start.
  package var error: String?
  /// The engine's verdict; `nil` without a healthcheck.
  package var health: HealthStatus?
  /// The healthcheck; `nil` where there is none or it is disabled.
  package var healthcheck: Healthcheck?
  /// When its present or last run began, by the engine's clock.
  package var startedAt: Date?
  /// When its last run that is over ended, by the engine's clock.
  package var finishedAt: Date?
  /// Its addresses on the engine's networks.
  package var addresses: [String]
  /// The ports it publishes, the lowest container port first.
  package var ports: [PublishedPort]

  /// Creates a snapshot.
  package init(
    isRunning: Bool, isRestarting: Bool = false, restartCount: Int = 0, exitCode: Int = 0,
    outOfMemory: Bool = false, error: String? = nil, health: HealthStatus? = nil, healthcheck: Healthcheck? = nil,
    startedAt: Date? = nil, finishedAt: Date? = nil, addresses: [String] = [],
    ports: [PublishedPort] = []
  ) {
    self.isRunning = isRunning
    self.isRestarting = isRestarting
    self.restartCount = restartCount
    self.exitCode = exitCode
    self.outOfMemory = outOfMemory
    self.error = error
    self.health = health
    self.healthcheck = healthcheck
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.addresses = addresses
    self.ports = ports
  }
}

/// A container's TCP port and where the host reaches it.
package struct PublishedPort: Sendable, Hashable {
  /// The port inside the container.
  package var containerPort: Int
  /// The port on the engine's host.
  package var hostPort: Int
  /// The address it is bound to; empty for all of them.
  package var hostAddress: String

  /// Creates a port.
  package init(containerPort: Int, hostPort: Int, hostAddress: String = "127.0.0.1") {
    self.containerPort = containerPort
    self.hostPort = hostPort
    self.hostAddress = hostAddress
  }

  /// Whether it is bound to an IPv6 address.
  var isIPv6: Bool { hostAddress.contains(":") }
}
