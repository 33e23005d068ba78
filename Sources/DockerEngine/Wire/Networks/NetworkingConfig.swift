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
