/// One image of a list.
public struct ImageSummary: Sendable, Hashable, Decodable {
  /// The image's id.
  public var id: String
  /// The parent's id.
  public var parentID: String
  /// Its names.
  public var repoTags: [String]
  /// Its names by digest.
  public var repoDigests: [String]
  /// Seconds since 1970.
  public var created: Int
  /// Bytes, unpacked.
  public var size: Int
  /// Bytes shared with other images; -1 where not computed.
  public var sharedSize: Int
  /// Containers that use it; -1 where not computed.
  public var containers: Int
  /// Labels.
  public var labels: [String: String]

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case parentID = "ParentId"
    case repoTags = "RepoTags"
    case repoDigests = "RepoDigests"
    case created = "Created"
    case size = "Size"
    case sharedSize = "SharedSize"
    case containers = "Containers"
    case labels = "Labels"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    parentID = object.lenient(.parentID) ?? ""
    repoTags = object.lenient(.repoTags) ?? []
    repoDigests = object.lenient(.repoDigests) ?? []
    created = object.lenient(.created) ?? 0
    size = object.lenient(.size) ?? 0
    sharedSize = object.lenient(.sharedSize) ?? 0
    containers = object.lenient(.containers) ?? 0
    labels = object.lenient(.labels) ?? [:]
  }
}
