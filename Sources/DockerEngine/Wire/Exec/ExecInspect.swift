/// A command executing, or executed, in a container.
public struct ExecInspect: Sendable, Hashable, Decodable {
  /// The exec's id.
  public var id: String
  /// The container's id.
  public var containerID: String
  /// Whether it runs.
  public var running: Bool
  /// Its exit code, once it has ended.
  public var exitCode: Int?
  /// Its process id on the host; 0 where it could not start.
  public var pid: Int

  private enum CodingKeys: String, CodingKey {
    case id = "ID"
    case containerID = "ContainerID"
    case running = "Running"
    case exitCode = "ExitCode"
    case pid = "Pid"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = object.lenient(.id) ?? ""
    containerID = object.lenient(.containerID) ?? ""
    running = object.lenient(.running) ?? false
    exitCode = object.lenient(.exitCode)
    pid = object.lenient(.pid) ?? 0
  }
}
