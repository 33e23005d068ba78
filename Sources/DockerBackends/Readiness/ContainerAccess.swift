package import FoundationEssentials

/// What waiting needs of an engine, about one container: the seam between ``ReadinessWaiter`` and the Engine API.
package protocol ContainerAccess: Sendable {
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
  package func newLogLines() async throws -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { $0.finish() }
  }
}

/// What a command in a container left.
package struct CommandOutcome: Sendable, Hashable {
  /// Its exit code.
  package var exitCode: Int
  /// The first 4 KiB of what it printed, both streams together.
  package var output: String

  /// Creates an outcome.
  package init(exitCode: Int, output: String) {
    self.exitCode = exitCode
    self.output = output
  }
}

/// Signs of work in a container.
package struct ContainerActivity: Sendable, Hashable {
  /// The newest lines of its log, the last one at the end.
  package var log: [String]
  /// Bytes it has received, read and written since it was started; `nil` where the engine cannot tell.
  package var bytes: Int64?

  /// Creates signs of work.
  package init(log: [String], bytes: Int64? = nil) {
    self.log = log
    self.bytes = bytes
  }
}
