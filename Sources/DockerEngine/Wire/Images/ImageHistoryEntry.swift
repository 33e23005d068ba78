/// One step of an image's making.
public struct ImageHistoryEntry: Sendable, Hashable, Decodable {
  /// The image's id; `<missing>` where it was made elsewhere.
  public var id: String
  /// Seconds since 1970.
  public var created: Int
  /// The instruction.
  public var createdBy: String
  /// Its names.
  public var tags: [String]
  /// Bytes the step added.
  public var size: Int
  /// The comment.
  public var comment: String

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case created = "Created"
    case createdBy = "CreatedBy"
    case tags = "Tags"
    case size = "Size"
    case comment = "Comment"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = object.lenient(.id) ?? ""
    created = object.lenient(.created) ?? 0
    createdBy = object.lenient(.createdBy) ?? ""
    tags = object.lenient(.tags) ?? []
    size = object.lenient(.size) ?? 0
    comment = object.lenient(.comment) ?? ""
  }
}
