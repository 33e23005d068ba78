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
