public import DockerEngine
public import FoundationEssentials

/// One look at a container, as far as readiness needs it.
public struct ContainerSnapshot: Sendable, Hashable {
  /// The healthcheck the container was made with, be it from the manifest or from the image.
  public struct Healthcheck: Sendable, Hashable {
    /// The command and its arguments, ready for exec.
    public var command: [String]
    /// How long one run may take; the engine's default is 30 s.
    public var timeLimit: Duration

    /// Creates a healthcheck.
    public init(command: [String], timeLimit: Duration = .seconds(30)) {
      self.command = command
      self.timeLimit = timeLimit
    }
  }

  /// Whether its process runs.
  public var isRunning: Bool
  /// Whether the engine is about to start it again.
  public var isRestarting: Bool
  /// How often the engine has started it again.
  public var restartCount: Int
  /// The exit code of its last run; 0 while it runs.
  public var exitCode: Int
  /// Whether the kernel killed it for want of memory.
  public var outOfMemory: Bool
  /// What the engine says went wrong with its start.
  public var error: String?
  /// The engine's verdict; `nil` without a healthcheck.
  public var health: HealthStatus?
  /// The healthcheck; `nil` where there is none or it is disabled.
  public var healthcheck: Healthcheck?
  /// When its present or last run began, by the engine's clock.
  public var startedAt: Date?
  /// When its last run that is over ended, by the engine's clock.
  public var finishedAt: Date?
  /// Its addresses on the engine's networks.
  public var addresses: [String]
  /// The ports it publishes, the lowest container port first.
  public var ports: [PublishedPort]

  /// Creates a snapshot.
  public init(
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
public struct PublishedPort: Sendable, Hashable {
  /// The port inside the container.
  public var containerPort: Int
  /// The port on the engine's host.
  public var hostPort: Int
  /// The address it is bound to; empty for all of them.
  public var hostAddress: String

  /// Creates a port.
  public init(containerPort: Int, hostPort: Int, hostAddress: String = "127.0.0.1") {
    self.containerPort = containerPort
    self.hostPort = hostPort
    self.hostAddress = hostAddress
  }

  /// Whether it is bound to an IPv6 address.
  var isIPv6: Bool { hostAddress.contains(":") }
}
