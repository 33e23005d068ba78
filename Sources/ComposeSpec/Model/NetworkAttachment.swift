public import OrderedCollections

/// How a service joins a network.
public struct NetworkAttachment: Sendable, Equatable, Codable {
  /// Further names of the service on this network.
  public var aliases: [String] = []
  /// Options of the network driver.
  public var driverOpts: OrderedDictionary<String, String> = [:]
  /// The highest gives the default gateway.
  public var gwPriority: Int?
  /// The interface's name in the container.
  public var interfaceName: String?
  /// A fixed IPv4 address.
  public var ipv4Address: String?
  /// A fixed IPv6 address.
  public var ipv6Address: String?
  /// Link-local addresses.
  public var linkLocalIps: [String] = []
  /// The MAC address.
  public var macAddress: String?
  /// The highest is connected first.
  public var priority: Int?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates an attachment without further settings.
  public init() {}
}
