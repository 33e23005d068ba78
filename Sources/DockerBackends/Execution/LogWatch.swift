import DockerEngine

/// Tells what a container's log says while its server is waited for, by the catalogue of failures: a gated model or a
/// missing library is known after seconds, not after the deadline.
struct LogWatch: Sendable {
  let container: any ContainerAccess
  let facts: Facts
  /// What our own probes ask the server for: a line about that says nothing of it.
  let probedPaths: Set<String>
  let tell: @Sendable (Finding) -> Void

  /// Most servers are ready before that, and nothing more is asked for them.
  private static let patience = Duration.seconds(2)

  /// Looks through the log from the end of the container's run before on, until it ends or the task is cancelled. A
  /// finding is told once.
  func run() async {
    // Not from the start: the engine notes it only after the first lines may have been written.
    guard (try? await Task.sleep(for: Self.patience)) != nil,
      let snapshot = try? await container.snapshot(),
      let lines = try? await container.followLog(since: snapshot.finishedAt)
    else { return }
    var told: Set<String> = []
    do {
      for try await line in lines where !probedPaths.contains(where: { FailureReporter.isRequest(line, for: $0) }) {
        for finding in Judge.lasting(inLine: line, facts: facts) where told.insert(finding.id).inserted {
          tell(finding)
        }
      }
    } catch {
      return
    }
  }
}

/// Waits beside a watch over the log, where there is one.
func withLogWatch<Outcome: Sendable>(
  _ watch: LogWatch?, _ wait: @escaping @Sendable () async throws -> Outcome
) async throws -> Outcome {
  guard let watch else { return try await wait() }
  return try await withThrowingTaskGroup(of: Outcome?.self) { group in
    defer { group.cancelAll() }
    group.addTask { try await wait() }
    group.addTask {
      await watch.run()
      return nil
    }
    while let outcome = try await group.next() {
      if let outcome { return outcome }
    }
    throw CancellationError()
  }
}
