import Synchronization

/// Tells everybody who listens the same, in numbered events. Nobody is waited for: who does not keep up is cut off. The
/// last events are kept, so that who comes back is told what he has missed.
package final class EventFeed<Message: Sendable>: Sendable {
  /// One event.
  package struct Event: Sendable {
    /// One more than the last one's.
    package let number: Int
    package let message: Message
  }

  /// What goes down a line.
  package enum Beat: Sendable {
    case event(Event)
    /// The line stands; told now and then.
    case pulse

    package var message: Message? { if case .event(let event) = self { event.message } else { nil } }
  }

  /// What somebody hears who listens from now on.
  package struct Line: Sendable {
    /// What is said from now on.
    package let events: AsyncStream<Beat>
    /// The number of the last event before.
    package let last: Int
    /// What was said since the event that the listener knows; `nil` where he knows none, or one that is too long ago.
    package let missed: [Event]?
  }

  /// How many events wait for a listener before he is cut off.
  private static var longest: Int { 256 }
  /// How many events are kept.
  private static var kept: Int { 512 }

  private struct State {
    var listeners: [Int: AsyncStream<Beat>.Continuation] = [:]
    var nextListener = 0
    var isOver = false
    var last = 0
    var recent: [Event] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// How many listen.
  package var count: Int { state.withLock { $0.listeners.count } }

  /// Listens.
  /// - Parameter known: the number of the last event that the listener knows.
  package func listen(after known: Int? = nil) -> Line {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Beat.self, bufferingPolicy: .bufferingOldest(Self.longest))
    let (number, last, missed) = state.withLock { state -> (Int?, Int, [Event]?) in
      let missed = known.flatMap { Self.events(after: $0, in: state) }
      guard !state.isOver else { return (nil, state.last, missed) }
      state.nextListener += 1
      state.listeners[state.nextListener] = continuation
      return (state.nextListener, state.last, missed)
    }
    if let number {
      continuation.onTermination = { [weak self] _ in self?.forget(number) }
    } else {
      continuation.finish()
    }
    return Line(events: stream, last: last, missed: missed)
  }

  package func say(_ message: Message) {
    let (event, listeners) = state.withLock { state in
      state.last += 1
      let event = Event(number: state.last, message: message)
      state.recent.append(event)
      // Not with each event: all others would have to move up.
      if state.recent.count >= 2 * Self.kept { state.recent.removeFirst(Self.kept) }
      return (event, Array(state.listeners))
    }
    for (number, listener) in listeners {
      guard case .dropped = listener.yield(.event(event)) else { continue }
      forget(number)
      listener.finish()
    }
  }

  /// Shows everybody that the line stands.
  package func pulse() {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(.pulse) }
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

  private static func events(after known: Int, in state: State) -> [Event]? {
    guard (state.last - state.recent.count...state.last).contains(known) else { return nil }
    return Array(state.recent.suffix(state.last - known))
  }

  private func forget(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }
}
