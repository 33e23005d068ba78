public import FoundationEssentials

/// Everything the engine knows about one network.
public struct NetworkInspect: Sendable, Hashable, Decodable {
  /// The network's id.
  public var id: String
  /// Its name.
  public var name: String
  /// When it was made.
  public var created: Date?
  /// `local`, `swarm` or `global`.
  public var scope: String
  /// The driver.
  public var driver: String
  /// Whether it has IPv4; absent before API 1.48, where it always has.
  public var enableIPv4: Bool?
  /// Whether it has IPv6.
  public var enableIPv6: Bool
  /// Its addresses.
  public var ipam: IPAM?
  /// Whether it is cut off from the outside.
  public var isInternal: Bool
  /// Whether containers may join a swarm network by hand.
  public var attachable: Bool
  /// Running containers on it by id; only on inspect.
  public var containers: [String: NetworkMember]
  /// Options of the driver.
  public var options: [String: String]
  /// Labels.
  public var labels: [String: String]

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case name = "Name"
    case created = "Created"
    case scope = "Scope"
    case driver = "Driver"
    case enableIPv4 = "EnableIPv4"
    case enableIPv6 = "EnableIPv6"
    case ipam = "IPAM"
    case isInternal = "Internal"
    case attachable = "Attachable"
    case containers = "Containers"
    case options = "Options"
    case labels = "Labels"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    name = object.lenient(.name) ?? ""
    created = object.timestamp(.created)
    scope = object.lenient(.scope) ?? ""
    driver = object.lenient(.driver) ?? ""
    enableIPv4 = object.lenient(.enableIPv4)
    enableIPv6 = object.lenient(.enableIPv6) ?? false
    ipam = object.lenient(.ipam)
    isInternal = object.lenient(.isInternal) ?? false
    attachable = object.lenient(.attachable) ?? false
    containers = object.lenient(.containers) ?? [:]
    options = object.lenient(.options) ?? [:]
    labels = object.lenient(.labels) ?? [:]
  }
}

/// A running container on a network.
public struct NetworkMember: Sendable, Hashable, Decodable {
  /// The container's name.
  public var name: String
  /// The endpoint's id.
  public var endpointID: String
  /// The MAC address.
  public var macAddress: String
  /// The IPv4 address in CIDR notation.
  public var ipv4Address: String
  /// The IPv6 address in CIDR notation.
  public var ipv6Address: String

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case endpointID = "EndpointID"
    case macAddress = "MacAddress"
    case ipv4Address = "IPv4Address"
    case ipv6Address = "IPv6Address"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = object.lenient(.name) ?? ""
    endpointID = object.lenient(.endpointID) ?? ""
    macAddress = object.lenient(.macAddress) ?? ""
    ipv4Address = object.lenient(.ipv4Address) ?? ""
    ipv6Address = object.lenient(.ipv6Address) ?? ""
  }
}
