/// The engine's verdict on a container's health.
public struct HealthStatus: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// No healthcheck.
  public static let none = Self(rawValue: "none")
  /// No verdict yet.
  public static let starting = Self(rawValue: "starting")
  /// The last test passed.
  public static let healthy = Self(rawValue: "healthy")
  /// Too many tests in a row failed.
  public static let unhealthy = Self(rawValue: "unhealthy")
}
