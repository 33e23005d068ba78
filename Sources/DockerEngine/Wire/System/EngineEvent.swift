/// Something that happened at the engine.
public struct EngineEvent: Sendable, Hashable, Decodable {
  /// The kind of object.
  public var type: EventKind
  /// What happened, such as `start`, `die`, `oom`, `health_status: healthy`.
  public var action: String
  /// The object.
  public var actor: EventActor?
  /// `local` or `swarm`.
  public var scope: String
  /// Seconds since 1970.
  public var time: Int
  /// Nanoseconds since 1970; 0 where the engine leaves it out.
  public var timeNano: Int

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case action = "Action"
    case actor = "Actor"
    case scope
    case time
    case timeNano
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = try object.decode(EventKind.self, forKey: .type)
    action = try object.decode(String.self, forKey: .action)
    actor = object.lenient(.actor)
    scope = object.lenient(.scope) ?? ""
    time = object.lenient(.time) ?? 0
    timeNano = object.lenient(.timeNano) ?? 0
  }
}

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

/// The object of an event.
public struct EventActor: Sendable, Hashable, Decodable {
  /// Its id; the name of an image or a volume.
  public var id: String
  /// Its labels and, by action, `name`, `image`, `exitCode`, `signal`, `container`.
  public var attributes: [String: String]

  private enum CodingKeys: String, CodingKey {
    case id = "ID"
    case attributes = "Attributes"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = object.lenient(.id) ?? ""
    attributes = object.lenient(.attributes) ?? [:]
  }
}
