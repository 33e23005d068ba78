/// What removing an image took away: one name or one image of it.
public struct ImageDeleted: Sendable, Hashable, Decodable {
  /// A name that is gone.
  public var untagged: String?
  /// An image or layer that is gone.
  public var deleted: String?

  private enum CodingKeys: String, CodingKey {
    case untagged = "Untagged"
    case deleted = "Deleted"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    untagged = object.lenient(.untagged)
    deleted = object.lenient(.deleted)
  }
}
