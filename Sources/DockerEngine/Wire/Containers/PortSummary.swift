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
