public import DockerEngine
public import FoundationEssentials

/// A container on an engine.
public struct EngineContainer: ContainerAccess {
  private let engine: EngineClient
  private let id: String

  /// The newest lines of the log that count as signs of work.
  private static let tail = 200

  /// Creates a way to a container.
  /// - Parameter id: its id or name.
  public init(_ engine: EngineClient, id: String) {
    self.engine = engine
    self.id = id
  }

  /// One look at it; `nil` where it is gone.
  public func snapshot() async throws -> ContainerSnapshot? {
    do {
      return ContainerSnapshot(try await engine.containers.inspect(id))
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }

  /// Runs a command in it; `nil` where that takes longer than `timeLimit`. The engine has no way to end it then.
  public func run(_ command: [String], timeLimit: Duration) async throws -> CommandOutcome? {
    try await withThrowingTaskGroup(of: CommandOutcome?.self) { group in
      group.addTask {
        let result = try await engine.exec.run(id, command, limit: 4096)
        let output = String(decoding: result.stdout + result.stderr, as: UTF8.self)
        return CommandOutcome(exitCode: result.exitCode, output: output)
      }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  /// Its log, line by line.
  public func followLog(since start: Date?) async throws -> AsyncThrowingStream<String, any Error> {
    let stream = try await engine.containers.logs(id, DockerEngine.LogOptions(follow: true, since: start))
    return AsyncThrowingStream { continuation in
      let reading = Task {
        do {
          var splitter = LineSplitter()
          for try await chunk in stream { splitter.split(chunk.bytes).forEach { continuation.yield($0) } }
          splitter.rest.map { _ = continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in reading.cancel() }
    }
  }

  /// The end of its log, and what it has moved over the network and to and from disks.
  public func activity() async throws -> ContainerActivity {
    do {
      async let sample = try? engine.containers.stats(id)
      var splitter = LineSplitter()
      var lines: [String] = []
      for try await chunk in try await engine.containers.logs(id, DockerEngine.LogOptions(tail: Self.tail)) {
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
