import Synchronization

/// Hands the same message to everybody who listens. Nobody is waited for: who does not keep up is cut off, and takes a
/// new snapshot when he comes back.
package final class EventFeed<Message: Sendable>: Sendable {
  /// How many messages wait for a listener before he is cut off.
  private static var longest: Int { 256 }

  private struct State {
    var listeners: [Int: AsyncStream<Message>.Continuation] = [:]
    var next = 0
    var isOver = false
  }

  private let state = Mutex(State())

  package init() {}

  /// How many listen.
  package var count: Int { state.withLock { $0.listeners.count } }

  /// What is said from now on.
  package func listen() -> AsyncStream<Message> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Message.self, bufferingPolicy: .bufferingOldest(Self.longest))
    let number = state.withLock { state -> Int? in
      guard !state.isOver else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.forget(number) }
    return stream
  }

  package func say(_ message: Message) {
    for (number, listener) in state.withLock({ Array($0.listeners) }) {
      guard case .dropped = listener.yield(message) else { continue }
      forget(number)
      listener.finish()
    }
  }

  /// Ends all, and lets nobody listen any more.
  package func end() {
    let listeners = state.withLock { state in
      state.isOver = true
      defer { state.listeners = [:] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }

  private func forget(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }
}
