/// A container's state.
public struct ContainerStatus: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Made, never started.
  public static let created = Self(rawValue: "created")
  /// Running.
  public static let running = Self(rawValue: "running")
  /// Frozen.
  public static let paused = Self(rawValue: "paused")
  /// Between two attempts of its restart policy.
  public static let restarting = Self(rawValue: "restarting")
  /// On its way out.
  public static let removing = Self(rawValue: "removing")
  /// Ended.
  public static let exited = Self(rawValue: "exited")
  /// Could not be removed whole.
  public static let dead = Self(rawValue: "dead")
}
