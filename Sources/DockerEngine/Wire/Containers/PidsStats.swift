/// Processes of a container.
public struct PidsStats: Sendable, Hashable, Decodable {
  /// How many.
  public var current: Int
  /// The most there may be.
  public var limit: Int?

  private enum CodingKeys: String, CodingKey {
    case current
    case limit
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    current = object.lenient(.current) ?? 0
    limit = object.lenient(.limit)
  }
}
