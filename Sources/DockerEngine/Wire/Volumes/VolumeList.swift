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
