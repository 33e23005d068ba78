public import OrderedCollections

/// What a service waits for in another one.
public struct DependsOn: Sendable, Equatable, Codable {
  /// The state that is waited for.
  public enum Condition: String, Sendable, Codable, CaseIterable {
    /// Its containers run.
    case started = "service_started"
    /// Its healthcheck passes.
    case healthy = "service_healthy"
    /// It ended with exit code 0.
    case completedSuccessfully = "service_completed_successfully"
  }

  /// The state that is waited for.
  public var condition: Condition = .started
  /// Whether this service restarts when the other one is updated.
  public var restart: Bool = false
  /// Whether the other service must be there; where it need not, its absence is only a warning.
  public var required: Bool = true
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a dependency.
  public init(_ condition: Condition, restart: Bool = false, required: Bool = true) {
    self.condition = condition
    self.restart = restart
    self.required = required
  }
}

extension DependsOn {
  private enum CodingKeys: CodingKey { case condition, restart, required, extensions }

  /// Writes it; `required` always.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(condition, forKey: .condition)
    try container.encode(restart, forKey: .restart)
    try container.encode(Present(value: required), forKey: .required)
    try container.encode(extensions, forKey: .extensions)
  }
}
