/// A container to put on a network.
public struct NetworkConnectRequest: Sendable, Hashable, Encodable {
  /// Its id or name.
  public var container: String
  /// Its place there.
  public var endpointConfig: EndpointSettings?

  /// Creates a value; what is left out is left to the engine.
  public init(container: String, endpointConfig: EndpointSettings? = nil) {
    self.container = container
    self.endpointConfig = endpointConfig
  }

  private enum CodingKeys: String, CodingKey {
    case container = "Container"
    case endpointConfig = "EndpointConfig"
  }
}
