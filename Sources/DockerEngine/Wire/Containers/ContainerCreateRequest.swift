public import FoundationEssentials

/// A container to make.
public struct ContainerCreateRequest: Sendable, Hashable {
  /// Its name; the engine invents one where left out.
  public var name: String?
  /// `os[/architecture[/variant]]` of the image (API 1.41); the engine's own where left out.
  public var platform: String?
  /// What runs in it.
  public var config: ContainerConfig
  /// How it sits on its host.
  public var hostConfig: HostConfig
  /// The networks it joins.
  public var networkingConfig: NetworkingConfig?

  /// Creates a request.
  public init(
    name: String? = nil, platform: String? = nil, config: ContainerConfig, hostConfig: HostConfig = HostConfig(),
    networkingConfig: NetworkingConfig? = nil
  ) {
    self.name = name
    self.platform = platform
    self.config = config
    self.hostConfig = hostConfig
    self.networkingConfig = networkingConfig
  }
}

extension ContainerCreateRequest: Encodable {
  private enum CodingKeys: String, CodingKey {
    case hostConfig = "HostConfig"
    case networkingConfig = "NetworkingConfig"
  }

  /// Encodes the body: the members of ``config`` beside the two other objects. Name and platform
  /// travel in the query.
  public func encode(to encoder: any Encoder) throws {
    try config.encode(to: encoder)
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(hostConfig, forKey: .hostConfig)
    try object.encodeIfPresent(networkingConfig, forKey: .networkingConfig)
  }
}

/// What runs in a container: the part of a create request that an image can preset.
public struct ContainerConfig: Sendable, Hashable, Codable {
  /// The host name inside the container.
  public var hostname: String?
  /// The domain name inside the container.
  public var domainname: String?
  /// `user[:group]`, by name or number.
  public var user: String?
  /// Whether to attach to standard input.
  public var attachStdin: Bool?
  /// Whether to attach to standard output.
  public var attachStdout: Bool?
  /// Whether to attach to standard error.
  public var attachStderr: Bool?
  /// Ports as `port/protocol`.
  public var exposedPorts: ObjectSet?
  /// Whether the process gets a terminal; its log then is a raw stream.
  public var tty: Bool?
  /// Whether standard input stays open.
  public var openStdin: Bool?
  /// Whether standard input closes once the first attached client leaves.
  public var stdinOnce: Bool?
  /// `NAME=value`; a bare `NAME` removes the image's variable.
  public var env: [String]?
  /// The arguments of the entry point; an empty list clears the image's.
  public var cmd: [String]?
  /// How the engine judges the container's health.
  public var healthcheck: HealthConfig?
  /// Windows: the command is already escaped.
  public var argsEscaped: Bool?
  /// The image's name or id.
  public var image: String?
  /// Paths that get an anonymous volume.
  public var volumes: ObjectSet?
  /// The working directory.
  public var workingDir: String?
  /// The entry point; an empty list clears the image's.
  public var entrypoint: [String]?
  /// Whether the container has no network.
  public var networkDisabled: Bool?
  /// The MAC address; from API 1.44 on it belongs to the endpoint.
  public var macAddress: String?
  /// `ONBUILD` triggers of the image.
  public var onBuild: [String]?
  /// Labels.
  public var labels: [String: String]?
  /// The signal that asks the process to end.
  public var stopSignal: String?
  /// Seconds between the stop signal and the kill; 10 where left out.
  public var stopTimeout: Int?
  /// The shell of the shell forms of `CMD`, `ENTRYPOINT` and `RUN`.
  public var shell: [String]?

  /// Everything left to the engine.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case hostname = "Hostname"
    case domainname = "Domainname"
    case user = "User"
    case attachStdin = "AttachStdin"
    case attachStdout = "AttachStdout"
    case attachStderr = "AttachStderr"
    case exposedPorts = "ExposedPorts"
    case tty = "Tty"
    case openStdin = "OpenStdin"
    case stdinOnce = "StdinOnce"
    case env = "Env"
    case cmd = "Cmd"
    case healthcheck = "Healthcheck"
    case argsEscaped = "ArgsEscaped"
    case image = "Image"
    case volumes = "Volumes"
    case workingDir = "WorkingDir"
    case entrypoint = "Entrypoint"
    case networkDisabled = "NetworkDisabled"
    case macAddress = "MacAddress"
    case onBuild = "OnBuild"
    case labels = "Labels"
    case stopSignal = "StopSignal"
    case stopTimeout = "StopTimeout"
    case shell = "Shell"
  }
}

/// How the engine judges a container's health.
public struct HealthConfig: Sendable, Hashable, Codable {
  /// `[]` inherits, `["NONE"]` disables, `["CMD", …]` executes, `["CMD-SHELL", line]` runs a shell line.
  public var test: [String]?
  /// The time between two tests; 30 s where left out, at least 1 ms.
  public var interval: Nanoseconds?
  /// How long one test may take; 30 s where left out.
  public var timeout: Nanoseconds?
  /// Failures within this time after the start do not count; 0 where left out.
  public var startPeriod: Nanoseconds?
  /// The time between two tests within the start period (API 1.44); 5 s where left out.
  public var startInterval: Nanoseconds?
  /// Failures in a row that make it unhealthy; 3 where left out.
  public var retries: Int?

  /// Creates a value; what is left out is left to the engine.
  public init(
    test: [String]? = nil, interval: Nanoseconds? = nil, timeout: Nanoseconds? = nil, startPeriod: Nanoseconds? = nil,
    startInterval: Nanoseconds? = nil, retries: Int? = nil
  ) {
    self.test = test
    self.interval = interval
    self.timeout = timeout
    self.startPeriod = startPeriod
    self.startInterval = startInterval
    self.retries = retries
  }

  private enum CodingKeys: String, CodingKey {
    case test = "Test"
    case interval = "Interval"
    case timeout = "Timeout"
    case startPeriod = "StartPeriod"
    case startInterval = "StartInterval"
    case retries = "Retries"
  }
}

/// One test of a healthcheck.
public struct HealthTest: Sendable, Hashable, Decodable {
  /// When it began.
  public var start: Date?
  /// When it ended.
  public var end: Date?
  /// 0 is healthy; -1 where the test could not run.
  public var exitCode: Int
  /// The first 4096 bytes of its output.
  public var output: String

  private enum CodingKeys: String, CodingKey {
    case start = "Start"
    case end = "End"
    case exitCode = "ExitCode"
    case output = "Output"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    start = object.timestamp(.start)
    end = object.timestamp(.end)
    exitCode = object.lenient(.exitCode) ?? 0
    output = object.lenient(.output) ?? ""
  }
}

/// The answer to a create request.
public struct ContainerCreated: Sendable, Hashable, Decodable {
  /// The container's id.
  public var id: String
  /// What the engine did not honour.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case warnings = "Warnings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    warnings = object.lenient(.warnings) ?? []
  }
}
