public import OrderedCollections

/// How the engine checks a container's health.
public struct Healthcheck: Sendable, Equatable, Codable {
  /// `["CMD", …]`, `["CMD-SHELL", command]` or `["NONE"]`; empty keeps the image's own.
  public var test: [String] = []
  /// How long one check may take; the engine's default is 30 s.
  public var timeout: Duration?
  /// The pause between checks; the engine's default is 30 s.
  public var interval: Duration?
  /// How many failures in a row make it unhealthy; the engine's default is 3.
  public var retries: Int?
  /// How long failures do not count after the start; the engine's default is 0 s.
  public var startPeriod: Duration?
  /// The pause between checks during `startPeriod`; the engine's default is 5 s.
  public var startInterval: Duration?
  /// Whether the image's own check is switched off.
  public var disable: Bool = false
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a check that says nothing yet.
  public init() {}
}
