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
