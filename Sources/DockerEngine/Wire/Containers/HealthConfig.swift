/// How the engine judges a container's health.
public struct HealthConfig: Sendable, Hashable, Codable {
  /// `[]` inherits, `["NONE"]` disables, `["CMD", …]` executes, `["CMD-SHELL", line]` runs a shell line.
  public var test: [String]?
  /// The time between two tests; 30 s where left out, at least 1 ms.
  public var interval: Nanoseconds?
  /// How long one test may take; 30 s where left out.
  public var timeout: Nanoseconds?
  /// Failures within this time after the start do not count; 0 where left out.
  public var startPeriod: Nanoseconds?
  /// The time between two tests within the start period (API 1.44); 5 s where left out.
  public var startInterval: Nanoseconds?
  /// Failures in a row that make it unhealthy; 3 where left out.
  public var retries: Int?

  /// Creates a value; what is left out is left to the engine.
  public init(
    test: [String]? = nil, interval: Nanoseconds? = nil, timeout: Nanoseconds? = nil, startPeriod: Nanoseconds? = nil,
    startInterval: Nanoseconds? = nil, retries: Int? = nil
  ) {
    self.test = test
    self.interval = interval
    self.timeout = timeout
    self.startPeriod = startPeriod
    self.startInterval = startInterval
    self.retries = retries
  }

  private enum CodingKeys: String, CodingKey {
    case test = "Test"
    case interval = "Interval"
    case timeout = "Timeout"
    case startPeriod = "StartPeriod"
    case startInterval = "StartInterval"
    case retries = "Retries"
  }
}
