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
