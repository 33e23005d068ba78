/// A network to make.
public struct NetworkCreateRequest: Sendable, Hashable, Codable {
  /// Its name.
  public var name: String
  /// The driver; `bridge` where left out.
  public var driver: String?
  /// `local` or `swarm`.
  public var scope: String?
  /// Whether it is cut off from the outside.
  public var isInternal: Bool?
  /// Whether containers may join a swarm network by hand.
  public var attachable: Bool?
  /// Whether it is the swarm's routing mesh.
  public var ingress: Bool?
  /// Whether it only holds configuration for others.
  public var configOnly: Bool?
  /// The network that holds its configuration.
  public var configFrom: ConfigReference?
  /// Its addresses.
  public var ipam: IPAM?
  /// Whether it has IPv4 (API 1.48).
  public var enableIPv4: Bool?
  /// Whether it has IPv6.
  public var enableIPv6: Bool?
  /// Options of the driver.
  public var options: [String: String]?
  /// Labels.
  public var labels: [String: String]?
  /// Whether to refuse a second network of that name; always so from API 1.44 on.
  public var checkDuplicate: Bool?

  /// Creates a value; what is left out is left to the engine.
  public init(
    name: String, driver: String? = nil, scope: String? = nil, isInternal: Bool? = nil, attachable: Bool? = nil,
    ingress: Bool? = nil, configOnly: Bool? = nil, configFrom: ConfigReference? = nil, ipam: IPAM? = nil,
    enableIPv4: Bool? = nil, enableIPv6: Bool? = nil, options: [String: String]? = nil, labels: [String: String]? = nil,
    checkDuplicate: Bool? = nil
  ) {
    self.name = name
    self.driver = driver
    self.scope = scope
    self.isInternal = isInternal
    self.attachable = attachable
    self.ingress = ingress
    self.configOnly = configOnly
    self.configFrom = configFrom
    self.ipam = ipam
    self.enableIPv4 = enableIPv4
    self.enableIPv6 = enableIPv6
    self.options = options
    self.labels = labels
    self.checkDuplicate = checkDuplicate
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case driver = "Driver"
    case scope = "Scope"
    case isInternal = "Internal"
    case attachable = "Attachable"
    case ingress = "Ingress"
    case configOnly = "ConfigOnly"
    case configFrom = "ConfigFrom"
    case ipam = "IPAM"
    case enableIPv4 = "EnableIPv4"
    case enableIPv6 = "EnableIPv6"
    case options = "Options"
    case labels = "Labels"
    case checkDuplicate = "CheckDuplicate"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    driver = object.lenient(.driver)
    scope = object.lenient(.scope)
    isInternal = object.lenient(.isInternal)
    attachable = object.lenient(.attachable)
    ingress = object.lenient(.ingress)
    configOnly = object.lenient(.configOnly)
    configFrom = object.lenient(.configFrom)
    ipam = object.lenient(.ipam)
    enableIPv4 = object.lenient(.enableIPv4)
    enableIPv6 = object.lenient(.enableIPv6)
    options = object.lenient(.options)
    labels = object.lenient(.labels)
    checkDuplicate = object.lenient(.checkDuplicate)
  }
}

/// How a network gives out addresses.
public struct IPAM: Sendable, Hashable, Codable {
  /// The driver; `default` where left out.
  public var driver: String?
  /// Address pools.
  public var config: [IPAMPool]?
  /// Options of the driver.
  public var options: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(driver: String? = nil, config: [IPAMPool]? = nil, options: [String: String]? = nil) {
    self.driver = driver
    self.config = config
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case driver = "Driver"
    case config = "Config"
    case options = "Options"
  }
}

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

/// A reference to a configuration network.
public struct ConfigReference: Sendable, Hashable, Codable {
  /// Its name.
  public var network: String?

  /// Creates a value; what is left out is left to the engine.
  public init(network: String? = nil) {
    self.network = network
  }

  private enum CodingKeys: String, CodingKey {
    case network = "Network"
  }
}

/// The answer to a network's creation.
public struct NetworkCreated: Sendable, Hashable, Decodable {
  /// The network's id.
  public var id: String
  /// What the engine did not honour.
  public var warning: String

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case warning = "Warning"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    warning = object.lenient(.warning) ?? ""
  }
}
