import FoundationEssentials
import Synchronization

/// The body of an answer between the agent, which fills it, and one reader.
///
/// What comes while the reader is busy is collected, so that a fast peer costs one hand-over for
/// many pieces. At ``limit`` the agent stops reading from the peer until the reader takes it all.
final class InboundBody: Sendable {
  /// The most bytes kept for the reader.
  static let limit = 1 << 20

  private struct State: ~Copyable, Sendable {
    var buffer = ReceiveBuffer()
    var waiter: CheckedContinuation<Data?, any Error>?
    var waitsSince = ContinuousClock.now
    var isFull = false
    var end: Result<Void, any Error>?
  }

  private enum Next {
    case data(Data, wasFull: Bool)
    case end(Result<Void, any Error>)
    case wait
  }

  private let state = Mutex(State())

  /// Whether the peer has nothing more to send.
  var hasEnded: Bool { state.withLock { $0.end != nil } }

  /// Why it has ended, where that is no good end.
  var failure: (any Error)? {
    state.withLock { state in if case .failure(let error)? = state.end { error } else { nil } }
  }

  /// Since when the reader waits; `nil` where it has something else to do.
  var waitsSince: ContinuousClock.Instant? { state.withLock { $0.waiter == nil ? nil : $0.waitsSince } }

  // MARK: The agent's side

  /// Takes a piece; `false` where the reader has to catch up first. The piece is then not taken.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard state.buffer.count < Self.limit, state.buffer.append(bytes) else {
        state.isFull = true
        return false
      }
      return true
    }
  }

  /// Whether the reader keeps up. Where not, it will ask for more when it does.
  func hasRoom() -> Bool {
    state.withLock { state in
      state.isFull = state.buffer.count >= Self.limit
      return !state.isFull
    }
  }

  /// Hands what has come to a waiting reader.
  /// - Returns: whether that made room.
  @discardableResult
  func flush() -> Bool {
    let handover = state.withLock { state -> (CheckedContinuation<Data?, any Error>, Data)? in
      guard state.buffer.count > 0, let waiter = state.waiter else { return nil }
      state.waiter = nil
      state.isFull = false
      return (waiter, state.buffer.take())
    }
    guard let (waiter, data) = handover else { return false }
    waiter.resume(returning: data)
    return true
  }

  /// How much a flush would hand over now; 0 where nobody waits.
  var deliverable: Int { state.withLock { $0.waiter == nil ? 0 : $0.buffer.count } }

  /// Ends the body. What has come before is still delivered, then `error` is thrown.
  func finish(_ error: (any Error)?) {
    flush()
    let waiter = state.withLock { state -> CheckedContinuation<Data?, any Error>? in
      guard state.end == nil else { return nil }
      state.end = error.map { .failure($0) } ?? .success(())
      defer { state.waiter = nil }
      return state.waiter
    }
    guard let waiter else { return }
    if let error { waiter.resume(throwing: error) } else { waiter.resume(returning: nil) }
  }

  // MARK: The reader's side

  /// The next bytes, `nil` at the end.
  /// - Parameter resume: called where the agent has stopped reading and should go on.
  func next(resume: () -> Void) async throws -> Data? {
    switch state.withLock({ Self.step(&$0) }) {
    case .data(let data, let wasFull):
      if wasFull { resume() }
      return data
    case .end(let end):
      try end.get()
      return nil
    case .wait:
      return try await withCheckedThrowingContinuation { waiter in
        let (next, isSecond) = state.withLock { state -> (Next, Bool) in
          let next = Self.step(&state)
          guard case .wait = next else { return (next, false) }
          guard state.waiter == nil else { return (next, true) }
          state.waiter = waiter
          state.waitsSince = .now
          return (next, false)
        }
        switch next {
        case .data(let data, let wasFull):
          if wasFull { resume() }
          waiter.resume(returning: data)
        case .end(.success): waiter.resume(returning: nil)
        case .end(.failure(let error)): waiter.resume(throwing: error)
        case .wait where isSecond:
          waiter.resume(throwing: HTTPError(.invalidRequest, "a body can be read by one task only"))
        case .wait: break
        }
      }
    }
  }

  private static func step(_ state: inout State) -> Next {
    if state.buffer.count > 0 {
      defer { state.isFull = false }
      return .data(state.buffer.take(), wasFull: state.isFull)
    }
    return state.end.map { .end($0) } ?? .wait
  }
}
