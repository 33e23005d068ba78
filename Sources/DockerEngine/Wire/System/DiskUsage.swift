/// What the engine's objects take on disk.
public struct DiskUsage: Sendable, Hashable, Decodable {
  /// Bytes of all image layers.
  public var layersSize: Int
  /// Images.
  public var images: [ImageSummary]
  /// Containers with their sizes.
  public var containers: [ContainerSummary]
  /// Volumes with their use.
  public var volumes: [VolumeInspect]
  /// Build cache.
  public var buildCache: [BuildCacheRecord]

  private enum CodingKeys: String, CodingKey {
    case layersSize = "LayersSize"
    case images = "Images"
    case containers = "Containers"
    case volumes = "Volumes"
    case buildCache = "BuildCache"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    layersSize = object.lenient(.layersSize) ?? 0
    images = object.lenient(.images) ?? []
    containers = object.lenient(.containers) ?? []
    volumes = object.lenient(.volumes) ?? []
    buildCache = object.lenient(.buildCache) ?? []
  }
}

/// One entry of the build cache.
public struct BuildCacheRecord: Sendable, Hashable, Decodable {
  /// Its id.
  public var id: String
  /// Its kind.
  public var type: String
  /// Bytes.
  public var size: Int
  /// Whether a build uses it.
  public var inUse: Bool
  /// Whether images share it.
  public var shared: Bool

  private enum CodingKeys: String, CodingKey {
    case id = "ID"
    case type = "Type"
    case size = "Size"
    case inUse = "InUse"
    case shared = "Shared"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = object.lenient(.id) ?? ""
    type = object.lenient(.type) ?? ""
    size = object.lenient(.size) ?? 0
    inUse = object.lenient(.inUse) ?? false
    shared = object.lenient(.shared) ?? false
  }
}
