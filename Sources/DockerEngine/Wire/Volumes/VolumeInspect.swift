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
