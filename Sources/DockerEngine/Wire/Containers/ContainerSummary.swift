/// One container of a list.
public struct ContainerSummary: Sendable, Hashable, Decodable {
  /// The container's id.
  public var id: String
  /// Its names, each with a leading slash; more than one where others link to it.
  public var names: [String]
  /// The image as it was named at creation.
  public var image: String
  /// The image's id.
  public var imageID: String
  /// The command line.
  public var command: String
  /// Seconds since 1970.
  public var created: Int
  /// Exposed and published ports.
  public var ports: [PortSummary]
  /// Bytes written by the container; only where sizes were asked for.
  public var sizeRw: Int?
  /// Bytes with the image; only where sizes were asked for.
  public var sizeRootFs: Int?
  /// Labels.
  public var labels: [String: String]
  /// The state.
  public var state: ContainerStatus
  /// The state in words, such as `Up 3 minutes (healthy)`.
  public var status: String
  /// Mounts.
  public var mounts: [MountPoint]
  /// Its networks.
  public var networkSettings: ContainerNetworks?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case names = "Names"
    case image = "Image"
    case imageID = "ImageID"
    case command = "Command"
    case created = "Created"
    case ports = "Ports"
    case sizeRw = "SizeRw"
    case sizeRootFs = "SizeRootFs"
    case labels = "Labels"
    case state = "State"
    case status = "Status"
    case mounts = "Mounts"
    case networkSettings = "NetworkSettings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    names = object.lenient(.names) ?? []
    image = object.lenient(.image) ?? ""
    imageID = object.lenient(.imageID) ?? ""
    command = object.lenient(.command) ?? ""
    created = object.lenient(.created) ?? 0
    ports = object.lenient(.ports) ?? []
    sizeRw = object.lenient(.sizeRw)
    sizeRootFs = object.lenient(.sizeRootFs)
    labels = object.lenient(.labels) ?? [:]
    state = object.lenient(.state) ?? ContainerStatus(rawValue: "")
    status = object.lenient(.status) ?? ""
    mounts = object.lenient(.mounts) ?? []
    networkSettings = object.lenient(.networkSettings)
  }
}

extension ContainerSummary {
  /// The container's own name without the leading slash; link aliases, `/other/alias`, are skipped.
  public var name: String {
    let own = names.first { !$0.dropFirst().contains("/") } ?? names.first ?? id
    return own.hasPrefix("/") ? String(own.dropFirst()) : own
  }

  /// The health verdict, which a list carries only inside ``status``.
  public var health: HealthStatus {
    if status.hasSuffix("(healthy)") { return .healthy }
    if status.hasSuffix("(unhealthy)") { return .unhealthy }
    // Docker writes `(health: starting)`, Podman `(starting)`.
    return status.hasSuffix("starting)") ? .starting : .none
  }
}

/// A port of a container in a list.
public struct PortSummary: Sendable, Hashable, Decodable {
  /// The address it is published on.
  public var ip: String?
  /// The container's port.
  public var privatePort: Int
  /// The host's port, where published.
  public var publicPort: Int?
  /// `tcp`, `udp` or `sctp`.
  public var type: String

  private enum CodingKeys: String, CodingKey {
    case ip = "IP"
    case privatePort = "PrivatePort"
    case publicPort = "PublicPort"
    case type = "Type"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    ip = object.lenient(.ip)
    privatePort = object.lenient(.privatePort) ?? 0
    publicPort = object.lenient(.publicPort)
    type = object.lenient(.type) ?? ""
  }
}
