/// A container's place on a network: what to ask for, and what the engine gave.
public struct EndpointSettings: Sendable, Hashable, Codable {
  /// Static addresses.
  public var ipamConfig: EndpointIPAMConfig?
  /// `container:alias`.
  public var links: [String]?
  /// The MAC address (to ask for: API 1.44).
  public var macAddress: String?
  /// Further names of the container on this network.
  public var aliases: [String]?
  /// Options of the network's driver.
  public var driverOpts: [String: String]?
  /// Which endpoint is the default gateway: the highest (API 1.48).
  public var gwPriority: Int?
  /// Given: the network's id.
  public var networkID: String?
  /// Given: the endpoint's id, empty while the container does not run.
  public var endpointID: String?
  /// Given: the gateway.
  public var gateway: String?
  /// Given: the IPv4 address.
  public var ipAddress: String?
  /// Given: the IPv4 prefix length in bits.
  public var ipPrefixLen: Int?
  /// Given: the IPv6 gateway.
  public var ipv6Gateway: String?
  /// Given: the IPv6 address.
  public var globalIPv6Address: String?
  /// Given: the IPv6 prefix length in bits.
  public var globalIPv6PrefixLen: Int?
  /// Given: every name the network's DNS answers to (API 1.44).
  public var dnsNames: [String]?

  /// Everything left to the engine.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case ipamConfig = "IPAMConfig"
    case links = "Links"
    case macAddress = "MacAddress"
    case aliases = "Aliases"
    case driverOpts = "DriverOpts"
    case gwPriority = "GwPriority"
    case networkID = "NetworkID"
    case endpointID = "EndpointID"
    case gateway = "Gateway"
    case ipAddress = "IPAddress"
    case ipPrefixLen = "IPPrefixLen"
    case ipv6Gateway = "IPv6Gateway"
    case globalIPv6Address = "GlobalIPv6Address"
    case globalIPv6PrefixLen = "GlobalIPv6PrefixLen"
    case dnsNames = "DNSNames"
  }
}

/// Static addresses of a container on a network.
public struct EndpointIPAMConfig: Sendable, Hashable, Codable {
  /// The IPv4 address.
  public var ipv4Address: String?
  /// The IPv6 address.
  public var ipv6Address: String?
  /// Link-local addresses.
  public var linkLocalIPs: [String]?

  /// Creates a value; what is left out is left to the engine.
  public init(ipv4Address: String? = nil, ipv6Address: String? = nil, linkLocalIPs: [String]? = nil) {
    self.ipv4Address = ipv4Address
    self.ipv6Address = ipv6Address
    self.linkLocalIPs = linkLocalIPs
  }

  private enum CodingKeys: String, CodingKey {
    case ipv4Address = "IPv4Address"
    case ipv6Address = "IPv6Address"
    case linkLocalIPs = "LinkLocalIPs"
  }
}

/// The ports and networks of a container.
public struct NetworkSettings: Sendable, Hashable, Decodable {
  /// Where each port is published; no bindings where it is only exposed.
  public var ports: PortMap?
  /// The address on the default network.
  public var ipAddress: String?
  /// The gateway of the default network.
  public var gateway: String?
  /// The network namespace's path.
  public var sandboxKey: String?
  /// Network name to endpoint.
  public var networks: [String: EndpointSettings]

  private enum CodingKeys: String, CodingKey {
    case ports = "Ports"
    case ipAddress = "IPAddress"
    case gateway = "Gateway"
    case sandboxKey = "SandboxKey"
    case networks = "Networks"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    ports = object.lenient(.ports)
    ipAddress = object.lenient(.ipAddress)
    gateway = object.lenient(.gateway)
    sandboxKey = object.lenient(.sandboxKey)
    networks = object.lenient(.networks) ?? [:]
  }
}

/// The networks of a container in a list.
public struct ContainerNetworks: Sendable, Hashable, Decodable {
  /// Network name to endpoint.
  public var networks: [String: EndpointSettings]

  private enum CodingKeys: String, CodingKey {
    case networks = "Networks"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    networks = object.lenient(.networks) ?? [:]
  }
}

/// The networks a new container joins.
public struct NetworkingConfig: Sendable, Hashable, Codable {
  /// Network name to endpoint. Before API 1.44 the engine takes only one.
  public var endpointsConfig: [String: EndpointSettings]?

  /// Creates a value; what is left out is left to the engine.
  public init(endpointsConfig: [String: EndpointSettings]? = nil) {
    self.endpointsConfig = endpointsConfig
  }

  private enum CodingKeys: String, CodingKey {
    case endpointsConfig = "EndpointsConfig"
  }
}
