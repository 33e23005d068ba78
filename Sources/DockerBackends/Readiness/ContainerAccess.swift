public import FoundationEssentials

/// What waiting needs of an engine, about one container: the seam between ``ReadinessWaiter`` and the Engine API.
public protocol ContainerAccess: Sendable {
  /// One look at it; `nil` where it is gone.
  func snapshot() async throws -> ContainerSnapshot?

  /// Runs a command in it; `nil` where that takes longer than `timeLimit`.
  func run(_ command: [String], timeLimit: Duration) async throws -> CommandOutcome?

  /// Its log since `start` (by the engine's clock, `nil` for all), line by line as it is written, until it ends.
  func followLog(since start: Date?) async throws -> AsyncThrowingStream<String, any Error>

  /// What is written to its log from now on, line by line, until it ends.
  func newLogLines() async throws -> AsyncThrowingStream<String, any Error>

  /// Signs of work: they change while the container writes its log or loads data.
  func activity() async throws -> ContainerActivity
}

extension ContainerAccess {
  /// None can be had.
  public func newLogLines() async throws -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { $0.finish() }
  }
}

/// What a command in a container left.
public struct CommandOutcome: Sendable, Hashable {
  /// Its exit code.
  public var exitCode: Int
  /// The first 4 KiB of what it printed, both streams together.
  public var output: String

  /// Creates an outcome.
  public init(exitCode: Int, output: String) {
    self.exitCode = exitCode
    self.output = output
  }
}

/// Signs of work in a container.
public struct ContainerActivity: Sendable, Hashable {
  /// The newest lines of its log, the last one at the end.
  public var log: [String]
  /// Bytes it has received, read and written since it was started; `nil` where the engine cannot tell.
  public var bytes: Int64?

  /// Creates signs of work.
  public init(log: [String], bytes: Int64? = nil) {
    self.log = log
    self.bytes = bytes
  }
}
