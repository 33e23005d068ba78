/// The answer to an update.
public struct ContainerUpdated: Sendable, Hashable, Decodable {
  /// What the engine did not honour.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case warnings = "Warnings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    warnings = object.lenient(.warnings) ?? []
  }
}
