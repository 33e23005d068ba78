public import FoundationEssentials

/// A volume.
public struct VolumeInspect: Sendable, Hashable, Decodable {
  /// Its name.
  public var name: String
  /// The driver.
  public var driver: String
  /// Its path on the engine's host.
  public var mountpoint: String
  /// When it was made.
  public var createdAt: Date?
  /// Labels.
  public var labels: [String: String]
  /// `local` or `global`.
  public var scope: String
  /// Options of the driver.
  public var options: [String: String]
  /// Its use; only from `system df`.
  public var usageData: VolumeUsage?

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case driver = "Driver"
    case mountpoint = "Mountpoint"
    case createdAt = "CreatedAt"
    case labels = "Labels"
    case scope = "Scope"
    case options = "Options"
    case usageData = "UsageData"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    driver = object.lenient(.driver) ?? ""
    mountpoint = object.lenient(.mountpoint) ?? ""
    createdAt = object.timestamp(.createdAt)
    labels = object.lenient(.labels) ?? [:]
    scope = object.lenient(.scope) ?? ""
    options = object.lenient(.options) ?? [:]
    usageData = object.lenient(.usageData)
  }
}

/// A list of volumes.
public struct VolumeList: Sendable, Hashable, Decodable {
  /// The volumes.
  public var volumes: [VolumeInspect]
  /// What went wrong while listing.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case volumes = "Volumes"
    case warnings = "Warnings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    volumes = object.lenient(.volumes) ?? []
    warnings = object.lenient(.warnings) ?? []
  }
}

/// How a volume is used.
public struct VolumeUsage: Sendable, Hashable, Decodable {
  /// Bytes; -1 where unknown.
  public var size: Int
  /// Containers that refer to it; -1 where unknown.
  public var refCount: Int

  private enum CodingKeys: String, CodingKey {
    case size = "Size"
    case refCount = "RefCount"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    size = object.lenient(.size) ?? 0
    refCount = object.lenient(.refCount) ?? 0
  }
}
