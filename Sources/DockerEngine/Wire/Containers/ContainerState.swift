public import FoundationEssentials

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
