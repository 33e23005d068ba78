/// A device of the host inside a container.
public struct DeviceMapping: Sendable, Hashable, Codable {
  /// The device file on the host.
  public var pathOnHost: String
  /// The device file in the container.
  public var pathInContainer: String
  /// Any of `r`, `w`, `m`.
  public var cgroupPermissions: String?

  /// Creates a value; what is left out is left to the engine.
  public init(pathOnHost: String, pathInContainer: String, cgroupPermissions: String? = nil) {
    self.pathOnHost = pathOnHost
    self.pathInContainer = pathInContainer
    self.cgroupPermissions = cgroupPermissions
  }

  private enum CodingKeys: String, CodingKey {
    case pathOnHost = "PathOnHost"
    case pathInContainer = "PathInContainer"
    case cgroupPermissions = "CgroupPermissions"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    pathOnHost = try object.decode(String.self, forKey: .pathOnHost)
    pathInContainer = try object.decode(String.self, forKey: .pathInContainer)
    cgroupPermissions = object.lenient(.cgroupPermissions)
  }
}
