import Synchronization

/// Lets so many in at a time, in the order in which they came.
final class EngineTurns: Sendable {
  private typealias Waiter = CheckedContinuation<Bool, Never>

  private struct State {
    var free: Int
    var waiting: [(number: Int, waiter: Waiter)] = []
    var next = 0
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Waits for a turn and takes it.
  /// - Throws: `EngineError` with `.cancelled` where the task is cancelled before, else what `work` throws.
  func take<Result>(_ work: () async throws -> Result) async throws -> Result {
    guard await wait() else { throw EngineError.cancelled }
    defer { giveBack() }
    return try await work()
  }

  /// - Returns: whether the turn has come; not where the task was cancelled first.
  private func wait() async -> Bool {
    let number = state.withLock { state -> Int? in
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      state.next += 1
      return state.next
    }
    guard let number else { return true }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let verdict = state.withLock { state -> Bool? in
          if state.cancelled.remove(number) != nil { return false }
          if state.free > 0 {
            state.free -= 1
            return true
          }
          state.waiting.append((number, waiter))
          return nil
        }
        if let verdict { waiter.resume(returning: verdict) }
      }
    } onCancel: {
      cancel(number)
    }
  }

  private func cancel(_ number: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
        // It has its turn already, or is not in the line yet.
        state.cancelled.insert(number)
        return nil
      }
      return state.waiting.remove(at: index).waiter
    }
    waiter?.resume(returning: false)
  }

  private func giveBack() {
    let waiter = state.withLock { state -> Waiter? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().waiter
    }
    waiter?.resume(returning: true)
  }
}
