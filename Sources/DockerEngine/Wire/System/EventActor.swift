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
