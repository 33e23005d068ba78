/// The answer to a network's creation.
public struct NetworkCreated: Sendable, Hashable, Decodable {
  /// The network's id.
  public var id: String
  /// What the engine did not honour.
  public var warning: String

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case warning = "Warning"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    warning = object.lenient(.warning) ?? ""
  }
}
