/// A pool of addresses.
public struct IPAMPool: Sendable, Hashable, Codable {
  /// In CIDR notation.
  public var subnet: String?
  /// The part that containers get, in CIDR notation.
  public var ipRange: String?
  /// The gateway's address.
  public var gateway: String?
  /// Host name to reserved address.
  public var auxiliaryAddresses: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(
    subnet: String? = nil, ipRange: String? = nil, gateway: String? = nil, auxiliaryAddresses: [String: String]? = nil
  ) {
    self.subnet = subnet
    self.ipRange = ipRange
    self.gateway = gateway
    self.auxiliaryAddresses = auxiliaryAddresses
  }

  private enum CodingKeys: String, CodingKey {
    case subnet = "Subnet"
    case ipRange = "IPRange"
    case gateway = "Gateway"
    case auxiliaryAddresses = "AuxiliaryAddresses"
  }
}
