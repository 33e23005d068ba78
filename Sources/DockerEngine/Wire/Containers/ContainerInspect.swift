public import FoundationEssentials

/// Everything the engine knows about one container.
public struct ContainerInspect: Sendable, Hashable, Decodable {
  /// The container's id.
  public var id: String
  /// When it was made.
  public var created: Date?
  /// The program.
  public var path: String
  /// Its arguments.
  public var args: [String]
  /// What it does now.
  public var state: ContainerState?
  /// The image's id.
  public var image: String
  /// Its name with a leading slash.
  public var name: String
  /// How often its restart policy has started it again.
  public var restartCount: Int
  /// The storage driver.
  public var driver: String
  /// The operating system.
  public var platform: String
  /// The commands executing in it.
  public var execIDs: [String]
  /// How it sits on its host.
  public var hostConfig: HostConfig?
  /// Bytes written by it; only where sizes were asked for.
  public var sizeRw: Int?
  /// Bytes with the image; only where sizes were asked for.
  public var sizeRootFs: Int?
  /// Mounts.
  public var mounts: [MountPoint]
  /// What runs in it.
  public var config: ContainerConfig?
  /// Its ports and networks.
  public var networkSettings: NetworkSettings?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case created = "Created"
    case path = "Path"
    case args = "Args"
    case state = "State"
    case image = "Image"
    case name = "Name"
    case restartCount = "RestartCount"
    case driver = "Driver"
    case platform = "Platform"
    case execIDs = "ExecIDs"
    case hostConfig = "HostConfig"
    case sizeRw = "SizeRw"
    case sizeRootFs = "SizeRootFs"
    case mounts = "Mounts"
    case config = "Config"
    case networkSettings = "NetworkSettings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    created = object.timestamp(.created)
    path = object.lenient(.path) ?? ""
    args = object.lenient(.args) ?? []
    state = object.lenient(.state)
    image = object.lenient(.image) ?? ""
    name = object.lenient(.name) ?? ""
    restartCount = object.lenient(.restartCount) ?? 0
    driver = object.lenient(.driver) ?? ""
    platform = object.lenient(.platform) ?? ""
    execIDs = object.lenient(.execIDs) ?? []
    hostConfig = object.lenient(.hostConfig)
    sizeRw = object.lenient(.sizeRw)
    sizeRootFs = object.lenient(.sizeRootFs)
    mounts = object.lenient(.mounts) ?? []
    config = object.lenient(.config)
    networkSettings = object.lenient(.networkSettings)
  }
}
