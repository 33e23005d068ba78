import Synchronization

/// A source of facts that did not answer in its time.
struct TimedOut: Error, CustomStringConvertible {
  let limit: Duration

  var description: String { "no answer within \(limit.components.seconds) s" }
}

/// Runs an operation and waits for it no longer than a limit, not even for its end.
///
/// What does not heed cancellation, as a call into a driver that hangs, is left behind rather than
/// waited for.
package func withTimeLimit<Value: Sendable>(
  _ limit: Duration, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let once = Once<Value>()
  return try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { continuation in
      once.wait(continuation)
      once.tasks = [
        Task.detached { once.finish(await Result { try await operation() }) },
        Task.detached {
          try? await Task.sleep(for: limit)
          once.finish(.failure(TimedOut(limit: limit)))
        },
      ]
    }
  } onCancel: {
    once.finish(.failure(CancellationError()))
  }
}

/// The first of several results; the rest are dropped and their tasks cancelled.
private final class Once<Value: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Value, any Error>?
    var result: Result<Value, any Error>?
    var tasks: [Task<Void, Never>] = []
  }

  private let state = Mutex(State())

  func wait(_ continuation: CheckedContinuation<Value, any Error>) {
    let early = state.withLock { state in
      if state.result == nil { state.continuation = continuation }
      return state.result
    }
    if let early { continuation.resume(with: early) }
  }

  var tasks: [Task<Void, Never>] {
    get { state.withLock { $0.tasks } }
    set {
      let isOver = state.withLock { state in
        state.tasks = newValue
        return state.result != nil
      }
      if isOver { newValue.forEach { $0.cancel() } }
    }
  }

  func finish(_ result: Result<Value, any Error>) {
    let (continuation, tasks) = state.withLock { state in
      guard state.result == nil else { return (CheckedContinuation<Value, any Error>?.none, [Task<Void, Never>]()) }
      state.result = result
      defer { state.continuation = nil }
      return (state.continuation, state.tasks)
    }
    continuation?.resume(with: result)
    tasks.forEach { $0.cancel() }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ operation: () async throws -> Success) async {
    do { self = .success(try await operation()) } catch { self = .failure(error) }
  }
}
