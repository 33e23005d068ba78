import DockerEngine

/// Looks once whether a container has lost its GPU, as soon as a probe of it fails. Where none fails it costs nothing.
struct GPUGuardian: Sendable {
  let container: String
  let engine: EngineClient
  private let alarms: AsyncStream<Void>
  private let mailbox: AsyncStream<Void>.Continuation

  init(container: String, engine: EngineClient) {
    (self.container, self.engine) = (container, engine)
    (alarms, mailbox) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// Has it look.
  func alarm() { mailbox.yield() }

  /// Waits for an alarm, then looks.
  /// - Throws: `SpentContainer`.
  func watch() async throws {
    for await _ in alarms {
      if let lost = await LostGPU.find(in: container, isRunning: true, engine: engine) { throw lost }
      return
    }
  }
}

/// Waits under the eyes of a guardian, where there is one.
/// - Throws: `SpentContainer` where the guardian finds that, else what `wait` throws.
func withGuardian<Outcome: Sendable>(
  _ guardian: GPUGuardian?, _ wait: @escaping @Sendable () async throws -> Outcome
) async throws -> Outcome {
  guard let guardian else { return try await wait() }
  return try await withThrowingTaskGroup(of: Outcome?.self) { group in
    defer { group.cancelAll() }
    group.addTask { try await wait() }
    group.addTask {
      try await guardian.watch()
      return nil
    }
    while let outcome = try await group.next() {
      if let outcome { return outcome }
    }
    throw CancellationError()
  }
}
