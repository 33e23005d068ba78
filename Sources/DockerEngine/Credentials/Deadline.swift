/// A time limit ran out.
struct DeadlineExceeded: Error {}

/// Runs `operation`, cancels it where it takes longer than `limit`, and waits until it has ended: what it started, such as
/// a process, is gone when this returns.
func withDeadline<Value: Sendable>(
  _ limit: Duration, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await operation() }
    group.addTask {
      try await Task.sleep(for: limit)
      throw DeadlineExceeded()
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw CancellationError() }
    return first
  }
}
