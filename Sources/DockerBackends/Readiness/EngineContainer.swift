package import DockerEngine
package import FoundationEssentials

/// A container on an engine.
package struct EngineContainer: ContainerAccess {
  private let engine: EngineClient
  private let id: String

  /// The newest lines of the log that count as signs of work.
  private static let tail = 200
  /// How much of a command's output is kept.
  static let longestOutput = 4096
  private static let samplePatience = Duration.milliseconds(500)

  /// Creates a way to a container.
  /// - Parameters:
  ///   - engine: the engine that has it.
  ///   - id: its id or name.
  package init(_ engine: EngineClient, id: String) {
    self.engine = engine
    self.id = id
  }

  /// One look at it; `nil` where it is gone.
  package func snapshot() async throws -> ContainerSnapshot? {
    do {
      return ContainerSnapshot(try await engine.containers.inspect(id))
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }

  /// Runs a command in it; `nil` where that takes longer than `timeLimit`. The engine has no way to end it then.
  package func run(_ command: [String], timeLimit: Duration) async throws -> CommandOutcome? {
    let request = ExecCreateRequest(cmd: command, attachStdout: true, attachStderr: true)
    let exec = try await engine.exec.create(id, request)
    return try await withThrowingTaskGroup(of: CommandOutcome?.self) { group in
      group.addTask { try await outcome(of: exec) }
      group.addTask { try await ended(exec) }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private func outcome(of exec: String) async throws -> CommandOutcome {
    var output = Data()
    for try await chunk in try await engine.exec.output(exec) {
      output.append(chunk.bytes.prefix(Self.longestOutput - output.count))
    }
    let code = try await engine.exec.exitCode(exec)
    return CommandOutcome(exitCode: code, output: String(decoding: output, as: UTF8.self))
  }

  /// Engines under load sometimes forget to end a command's output, or to start the command at all; so the command's
  /// state is asked for as well.
  private func ended(_ exec: String) async throws -> CommandOutcome? {
    var asked = 0
    while true {
      try await Task.sleep(for: .milliseconds(500))
      asked += 1
      let state = try await engine.exec.inspect(exec)
      if state.running { continue }
      if let code = state.exitCode {
        // The output is most likely on its way.
        try await Task.sleep(for: .seconds(1))
        return CommandOutcome(exitCode: code, output: "")
      }
      if asked > 4 { throw EngineError(.timedOut, "the engine did not start \(exec.prefix(12))") }
    }
  }

  /// Its log, line by line.
  package func followLog(since start: Date?) async throws -> AsyncThrowingStream<String, any Error> {
    lines(of: try await engine.containers.logs(id, LogOptions(follow: true, since: start)))
  }

  /// What is written to its log from now on.
  package func newLogLines() async throws -> AsyncThrowingStream<String, any Error> {
    lines(of: try await engine.containers.logs(id, LogOptions(follow: true, tail: 0)))
  }

  private func lines(of stream: LogStream) -> AsyncThrowingStream<String, any Error> {
    let lines = LogLines(stream)
    // Each line is fetched when it is wanted, so that a fast log waits for whoever looks through it.
    return AsyncThrowingStream { try await lines.next() }
  }

  /// The end of its log, and what it has moved over the network and to and from disks.
  package func activity() async throws -> ContainerActivity {
    do {
      // The lesser sign: an engine that takes long over it must not keep the log away.
      async let sample = try? withTimeLimit(Self.samplePatience) { try await engine.containers.stats(id) }
      var splitter = LineSplitter()
      var lines: [String] = []
      for try await chunk in try await engine.containers.logs(id, LogOptions(tail: Self.tail)) {
        lines += splitter.split(chunk.bytes)
      }
      if let rest = splitter.rest { lines.append(rest) }
      return ContainerActivity(log: lines, bytes: await sample.map(Self.bytes))
    } catch let error as EngineError where [.notFound, .unsupported, .invalidRequest].contains(error.code) {
      // A log driver that cannot be read leaves the traffic; a container that is gone is told by others.
      return ContainerActivity(log: [])
    }
  }

  private static func bytes(of sample: ContainerStats) -> Int64 {
    let received = sample.networks.values.reduce(0) { $0 &+ $1.received }
    let moved = sample.blockIO?.bytes.filter { ["read", "write"].contains($0.operation.lowercased()) } ?? []
    return Int64(received) &+ moved.reduce(0) { $0 &+ Int64($1.value) }
  }
}
