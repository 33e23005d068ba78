public import FoundationEssentials

/// Everything the engine knows about one container.
public struct ContainerInspect: Sendable, Hashable, Decodable {
  /// The container's id.
  public var id: String
  /// When it was made.
  public var created: Date?
  /// The program.
  public var path: String
  /// Its arguments.
  public var args: [String]
  /// What it does now.
  public var state: ContainerState?
  /// The image's id.
  public var image: String
  /// Its name with a leading slash.
  public var name: String
  /// How often its restart policy has started it again.
  public var restartCount: Int
  /// The storage driver.
  public var driver: String
  /// The operating system.
  public var platform: String
  /// The commands executing in it.
  public var execIDs: [String]
  /// How it sits on its host.
  public var hostConfig: HostConfig?
  /// Bytes written by it; only where sizes were asked for.
  public var sizeRw: Int?
  /// Bytes with the image; only where sizes were asked for.
  public var sizeRootFs: Int?
  /// Mounts.
  public var mounts: [MountPoint]
  /// What runs in it.
  public var config: ContainerConfig?
  /// Its ports and networks.
  public var networkSettings: NetworkSettings?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case created = "Created"
    case path = "Path"
    case args = "Args"
    case state = "State"
    case image = "Image"
    case name = "Name"
    case restartCount = "RestartCount"
    case driver = "Driver"
    case platform = "Platform"
    case execIDs = "ExecIDs"
    case hostConfig = "HostConfig"
    case sizeRw = "SizeRw"
    case sizeRootFs = "SizeRootFs"
    case mounts = "Mounts"
    case config = "Config"
    case networkSettings = "NetworkSettings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    created = object.timestamp(.created)
    path = object.lenient(.path) ?? ""
    args = object.lenient(.args) ?? []
    state = object.lenient(.state)
    image = object.lenient(.image) ?? ""
    name = object.lenient(.name) ?? ""
    restartCount = object.lenient(.restartCount) ?? 0
    driver = object.lenient(.driver) ?? ""
    platform = object.lenient(.platform) ?? ""
    execIDs = object.lenient(.execIDs) ?? []
    hostConfig = object.lenient(.hostConfig)
    sizeRw = object.lenient(.sizeRw)
    sizeRootFs = object.lenient(.sizeRootFs)
    mounts = object.lenient(.mounts) ?? []
    config = object.lenient(.config)
    networkSettings = object.lenient(.networkSettings)
  }
}

extension ContainerInspect {
  /// The name without the leading slash.
  public var plainName: String { name.hasPrefix("/") ? String(name.dropFirst()) : name }

  /// Whether the container writes its log as one raw stream rather than in frames.
  public var hasTerminal: Bool { config?.tty ?? false }
}

/// What a container does now, and how it ended.
public struct ContainerState: Sendable, Hashable, Decodable {
  /// The state.
  public var status: ContainerStatus?
  /// Whether its process lives.
  public var running: Bool
  /// Whether it is frozen.
  public var paused: Bool
  /// Whether its restart policy is about to start it again.
  public var restarting: Bool
  /// Whether the kernel killed it for memory.
  public var oomKilled: Bool
  /// Whether its removal failed.
  public var dead: Bool
  /// The process id on the host; 0 while it does not run.
  public var pid: Int
  /// The exit code; 128 plus the signal where a signal ended it.
  public var exitCode: Int
  /// Why the last start failed.
  public var error: String
  /// The last start.
  public var startedAt: Date?
  /// The last end.
  public var finishedAt: Date?
  /// The verdict of its healthcheck, where it has one.
  public var health: ContainerHealth?

  private enum CodingKeys: String, CodingKey {
    case status = "Status"
    case running = "Running"
    case paused = "Paused"
    case restarting = "Restarting"
    case oomKilled = "OOMKilled"
    case dead = "Dead"
    case pid = "Pid"
    case exitCode = "ExitCode"
    case error = "Error"
    case startedAt = "StartedAt"
    case finishedAt = "FinishedAt"
    case health = "Health"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    status = object.lenient(.status)
    running = object.lenient(.running) ?? false
    paused = object.lenient(.paused) ?? false
    restarting = object.lenient(.restarting) ?? false
    oomKilled = object.lenient(.oomKilled) ?? false
    dead = object.lenient(.dead) ?? false
    pid = object.lenient(.pid) ?? 0
    exitCode = object.lenient(.exitCode) ?? 0
    error = object.lenient(.error) ?? ""
    startedAt = object.timestamp(.startedAt)
    finishedAt = object.timestamp(.finishedAt)
    health = object.lenient(.health)
  }
}

/// A container's state.
public struct ContainerStatus: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Made, never started.
  public static let created = Self(rawValue: "created")
  /// Running.
  public static let running = Self(rawValue: "running")
  /// Frozen.
  public static let paused = Self(rawValue: "paused")
  /// Between two attempts of its restart policy.
  public static let restarting = Self(rawValue: "restarting")
  /// On its way out.
  public static let removing = Self(rawValue: "removing")
  /// Ended.
  public static let exited = Self(rawValue: "exited")
  /// Could not be removed whole.
  public static let dead = Self(rawValue: "dead")
}

/// The verdict of a healthcheck and its last tests.
public struct ContainerHealth: Sendable, Hashable, Decodable {
  /// The verdict.
  public var status: HealthStatus?
  /// Failures in a row.
  public var failingStreak: Int
  /// The last five tests, oldest first.
  public var log: [HealthTest]

  private enum CodingKeys: String, CodingKey {
    case status = "Status"
    case failingStreak = "FailingStreak"
    case log = "Log"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    status = object.lenient(.status)
    failingStreak = object.lenient(.failingStreak) ?? 0
    log = object.lenient(.log) ?? []
  }
}

/// The engine's verdict on a container's health.
public struct HealthStatus: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// No healthcheck.
  public static let none = Self(rawValue: "none")
  /// No verdict yet.
  public static let starting = Self(rawValue: "starting")
  /// The last test passed.
  public static let healthy = Self(rawValue: "healthy")
  /// Too many tests in a row failed.
  public static let unhealthy = Self(rawValue: "unhealthy")
}

/// A mount of an existing container.
public struct MountPoint: Sendable, Hashable, Decodable {
  /// What is mounted.
  public var type: MountKind?
  /// The volume's name.
  public var name: String?
  /// The path on the engine's host.
  public var source: String
  /// The path in the container.
  public var destination: String
  /// The volume's driver.
  public var driver: String?
  /// Options as they were given.
  public var mode: String
  /// Whether it is writable.
  public var rw: Bool
  /// The propagation of a bind mount.
  public var propagation: String

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case name = "Name"
    case source = "Source"
    case destination = "Destination"
    case driver = "Driver"
    case mode = "Mode"
    case rw = "RW"
    case propagation = "Propagation"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = object.lenient(.type)
    name = object.lenient(.name)
    source = object.lenient(.source) ?? ""
    destination = object.lenient(.destination) ?? ""
    driver = object.lenient(.driver)
    mode = object.lenient(.mode) ?? ""
    rw = object.lenient(.rw) ?? false
    propagation = object.lenient(.propagation) ?? ""
  }
}
