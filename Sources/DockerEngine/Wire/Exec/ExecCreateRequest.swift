/// A command to execute in a running container.
public struct ExecCreateRequest: Sendable, Hashable, Encodable {
  /// The program and its arguments.
  public var cmd: [String]
  /// Whether its standard input can be written.
  public var attachStdin: Bool?
  /// Whether its standard output is sent.
  public var attachStdout: Bool?
  /// Whether its standard error is sent.
  public var attachStderr: Bool?
  /// Whether it gets a terminal; the output then is one raw stream.
  public var tty: Bool?
  /// `NAME=value`.
  public var env: [String]?
  /// `user[:group]`.
  public var user: String?
  /// The working directory.
  public var workingDir: String?
  /// Whether it may do everything.
  public var privileged: Bool?
  /// The keys that detach.
  public var detachKeys: String?
  /// Terminal height and width (API 1.42).
  public var consoleSize: [Int]?

  /// Creates a value; what is left out is left to the engine.
  public init(
    cmd: [String], attachStdin: Bool? = nil, attachStdout: Bool? = nil, attachStderr: Bool? = nil, tty: Bool? = nil,
    env: [String]? = nil, user: String? = nil, workingDir: String? = nil, privileged: Bool? = nil,
    detachKeys: String? = nil, consoleSize: [Int]? = nil
  ) {
    self.cmd = cmd
    self.attachStdin = attachStdin
    self.attachStdout = attachStdout
    self.attachStderr = attachStderr
    self.tty = tty
    self.env = env
    self.user = user
    self.workingDir = workingDir
    self.privileged = privileged
    self.detachKeys = detachKeys
    self.consoleSize = consoleSize
  }

  private enum CodingKeys: String, CodingKey {
    case cmd = "Cmd"
    case attachStdin = "AttachStdin"
    case attachStdout = "AttachStdout"
    case attachStderr = "AttachStderr"
    case tty = "Tty"
    case env = "Env"
    case user = "User"
    case workingDir = "WorkingDir"
    case privileged = "Privileged"
    case detachKeys = "DetachKeys"
    case consoleSize = "ConsoleSize"
  }
}
