/// Options of a volume mount.
public struct VolumeOptions: Sendable, Hashable, Codable {
  /// Whether an empty volume stays empty rather than take the image's files.
  public var noCopy: Bool?
  /// Labels of a volume that is made for this mount.
  public var labels: [String: String]?
  /// The driver of a volume that is made for this mount.
  public var driverConfig: VolumeDriverConfig?
  /// The folder inside the volume (API 1.45).
  public var subpath: String?

  /// Creates a value; what is left out is left to the engine.
  public init(
    noCopy: Bool? = nil, labels: [String: String]? = nil, driverConfig: VolumeDriverConfig? = nil,
    subpath: String? = nil
  ) {
    self.noCopy = noCopy
    self.labels = labels
    self.driverConfig = driverConfig
    self.subpath = subpath
  }

  private enum CodingKeys: String, CodingKey {
    case noCopy = "NoCopy"
    case labels = "Labels"
    case driverConfig = "DriverConfig"
    case subpath = "Subpath"
  }
}
