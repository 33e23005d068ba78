/// What pruning images took away.
public struct ImagesPruned: Sendable, Hashable, Decodable {
  /// Names and images.
  public var imagesDeleted: [ImageDeleted]
  /// Bytes.
  public var spaceReclaimed: Int

  private enum CodingKeys: String, CodingKey {
    case imagesDeleted = "ImagesDeleted"
    case spaceReclaimed = "SpaceReclaimed"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    imagesDeleted = object.lenient(.imagesDeleted) ?? []
    spaceReclaimed = object.lenient(.spaceReclaimed) ?? 0
  }
}

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
