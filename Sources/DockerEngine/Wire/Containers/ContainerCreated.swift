/// The answer to a create request.
public struct ContainerCreated: Sendable, Hashable, Decodable {
  /// The container's id.
  public var id: String
  /// What the engine did not honour.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case warnings = "Warnings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    warnings = object.lenient(.warnings) ?? []
  }
}
