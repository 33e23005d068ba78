public import FoundationEssentials

extension SystemEndpoints {
  /// What happens at the engine, from `since` on.
  ///
  /// The engine begins its answer a moment before it begins to watch; whoever must not miss the
  /// first event gives a `since` before it, and the engine repeats what it remembers (its last 256).
  /// - Parameters:
  ///   - since: the first moment; now where left out.
  ///   - until: the last moment; without end where left out.
  ///   - filters: such as `["type": ["container"], "label": ["com.example=1"]]`.
  ///   - reconnecting: how often in a row a broken connection is made again. Events in between are
  ///     asked for once more, none comes twice.
  public func events(
    since: Date? = nil, until: Date? = nil, filters: EngineFilters = [:], reconnecting: Int = 0
  ) async throws -> EventStream {
    let subscription = EventSubscription(
      engine: engine, since: since.map(EngineTimestamp.parameter), until: until.map(EngineTimestamp.parameter),
      filters: try filters.parameter,
      // What is over is told at once.
      limit: until.map { $0 <= .now } == true ? .query : .stream)
    return EventStream(try await subscription.open(), subscription: subscription, attempts: reconnecting)
  }
}

/// What is asked of the engine's events, kept to ask for it again.
struct EventSubscription: Sendable {
  let engine: EngineClient
  var since: String?
  let until: String?
  let filters: String?
  let limit: EngineLimits.Kind

  func open() async throws -> JSONStream<EngineEvent> {
    let query = [("since", since), ("until", until), ("filters", filters)]
    return JSONStream(try await engine.send(.get, "/events", query: query, limit: limit).body)
  }
}
