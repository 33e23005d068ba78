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
