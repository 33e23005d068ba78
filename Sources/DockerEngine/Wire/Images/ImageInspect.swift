public import FoundationEssentials

/// Everything the engine knows about one image.
public struct ImageInspect: Sendable, Hashable, Decodable {
  /// The image's id.
  public var id: String
  /// Its names.
  public var repoTags: [String]
  /// Its names by digest.
  public var repoDigests: [String]
  /// The parent's id.
  public var parent: String
  /// The comment.
  public var comment: String
  /// When it was made.
  public var created: Date?
  /// When this engine last pulled, built or tagged it; `nil` where it does not say.
  public var lastTagged: Date?
  /// The author.
  public var author: String
  /// The architecture, such as `amd64`.
  public var architecture: String
  /// The architecture's variant, such as `v8`.
  public var variant: String?
  /// The operating system.
  public var os: String
  /// Bytes, unpacked.
  public var size: Int
  /// What a container of it runs unless told otherwise.
  public var config: ContainerConfig?
  /// Its layers.
  public var rootFS: RootFS?

  private struct Metadata: Decodable {
    var lastTagged: Date?

    private enum CodingKeys: String, CodingKey { case lastTagged = "LastTagTime" }

    init(from decoder: any Decoder) throws {
      lastTagged = try decoder.container(keyedBy: CodingKeys.self).timestamp(.lastTagged)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case repoTags = "RepoTags"
    case repoDigests = "RepoDigests"
    case parent = "Parent"
    case comment = "Comment"
    case created = "Created"
    case metadata = "Metadata"
    case author = "Author"
    case architecture = "Architecture"
    case variant = "Variant"
    case os = "Os"
    case size = "Size"
    case config = "Config"
    case rootFS = "RootFS"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    repoTags = object.lenient(.repoTags) ?? []
    repoDigests = object.lenient(.repoDigests) ?? []
    parent = object.lenient(.parent) ?? ""
    comment = object.lenient(.comment) ?? ""
    created = object.timestamp(.created)
    let metadata: Metadata? = object.lenient(.metadata)
    lastTagged = metadata?.lastTagged
    author = object.lenient(.author) ?? ""
    architecture = object.lenient(.architecture) ?? ""
    variant = object.lenient(.variant)
    os = object.lenient(.os) ?? ""
    size = object.lenient(.size) ?? 0
    config = object.lenient(.config)
    rootFS = object.lenient(.rootFS)
  }
}

/// The layers of an image.
public struct RootFS: Sendable, Hashable, Decodable {
  /// `layers`.
  public var type: String
  /// Digests of the unpacked layers, lowest first.
  public var layers: [String]

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case layers = "Layers"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = object.lenient(.type) ?? ""
    layers = object.lenient(.layers) ?? []
  }
}
