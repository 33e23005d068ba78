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
