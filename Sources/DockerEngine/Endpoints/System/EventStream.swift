/// What happens at an engine, as it happens. Single use.
public struct EventStream: AsyncSequence, Sendable {
  /// One thing that happened.
  public typealias Element = EngineEvent

  private let stream: JSONStream<EngineEvent>
  private let subscription: EventSubscription
  private let attempts: Int

  init(_ stream: JSONStream<EngineEvent>, subscription: EventSubscription, attempts: Int) {
    self.stream = stream
    self.subscription = subscription
    self.attempts = attempts
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(events: stream.makeAsyncIterator(), subscription: subscription, attempts: attempts)
  }

  /// Reads one event after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var events: JSONStream<EngineEvent>.AsyncIterator
    var subscription: EventSubscription
    let attempts: Int
    /// The last events, which come again after a reconnect; the engine remembers no more itself.
    var recent: [EngineEvent] = []
    var repeated: Set<EngineEvent> = []

    /// Attempts since the last event.
    var failures = 0

    /// The next event, `nil` at the end.
    /// - Throws: `EngineError`; `.connectionLost` once reconnecting is of no use.
    public mutating func next() async throws -> EngineEvent? {
      while true {
        let failure: EngineError
        do {
          if let event = try await events.next() {
            remember(event)
            if repeated.remove(event) == nil { return event }
            continue
          }
          // An engine that shuts down ends its answer properly.
          guard subscription.until == nil, attempts > 0 else { return nil }
          failure = EngineError(.connectionLost, "the engine ended its events")
        } catch let error as EngineError where error.code == .connectionLost {
          failure = error
        }
        try await reconnect(after: failure)
      }
    }

    private mutating func remember(_ event: EngineEvent) {
      if recent.count == 256 { recent.removeFirst() }
      recent.append(event)
      failures = 0
    }

    private mutating func reconnect(after failure: EngineError) async throws {
      // Events are not strictly in order, hence the second before the newest.
      if let newest = recent.map(\.time).max() { subscription.since = String(newest &- 1) }
      while failures < attempts {
        try await Task.sleep(for: .milliseconds(100 << (failures < 5 ? failures : 5)))
        failures += 1
        if let stream = try? await subscription.open() {
          events = stream.makeAsyncIterator()
          repeated = Set(recent)
          return
        }
      }
      throw failure
    }
  }
}
