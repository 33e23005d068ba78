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
