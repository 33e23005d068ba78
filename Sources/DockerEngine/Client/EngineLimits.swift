/// How long an engine may take over a call, by what kind of call it is.
public struct EngineLimits: Sendable, Hashable {
  /// What is asked of the engine.
  public enum Kind: Sendable, Hashable {
    /// To tell something: the whole answer is there within ``EngineLimits/query``.
    case query
    /// To do something: it is done within ``EngineLimits/change``.
    case change
    /// To tell something at length, such as a log that ends: it begins, and goes on, within ``EngineLimits/query``.
    case document
    /// To tell what happens: it begins within ``EngineLimits/query`` and may then be silent for ever.
    case stream
    /// To do something and to tell how it goes: it begins within ``EngineLimits/change``.
    case work
    /// To wait for something, for ever.
    case wait
  }

  /// For what it knows. Default 30 s.
  public var query: Duration
  /// For what it does. Default 5 min; a request that is still being sent counts from its last bytes.
  public var change: Duration

  /// Creates limits.
  public init(query: Duration = .seconds(30), change: Duration = .seconds(300)) {
    self.query = query
    self.change = change
  }

  /// The limits that `TTS_CTL_ENGINE_TIMEOUT` sets: seconds for what the engine knows, ten times that for what it does.
  public init(environment: [String: String]) {
    self.init()
    guard let text = environment["TTS_CTL_ENGINE_TIMEOUT"], let seconds = Double(text), seconds > 0, seconds < 1e6
    else { return }
    query = .seconds(seconds)
    change = query * 10
  }

  /// The time limits of a request.
  func timeouts(_ kind: Kind) -> HTTPRequest.Timeouts {
    switch kind {
    case .query: HTTPRequest.Timeouts(response: query, idle: query, total: query)
    case .change: HTTPRequest.Timeouts(response: change, idle: change)
    case .document: HTTPRequest.Timeouts(response: query, idle: query)
    case .stream: HTTPRequest.Timeouts(response: query)
    case .work: HTTPRequest.Timeouts(response: change)
    case .wait: HTTPRequest.Timeouts()
    }
  }
}
