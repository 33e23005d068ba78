/// The kind of object an event is about.
public struct EventKind: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The builder.
  public static let builder = Self(rawValue: "builder")
  /// A container.
  public static let container = Self(rawValue: "container")
  /// The engine itself.
  public static let daemon = Self(rawValue: "daemon")
  /// An image.
  public static let image = Self(rawValue: "image")
  /// A network.
  public static let network = Self(rawValue: "network")
  /// A plugin.
  public static let plugin = Self(rawValue: "plugin")
  /// A volume.
  public static let volume = Self(rawValue: "volume")
}
