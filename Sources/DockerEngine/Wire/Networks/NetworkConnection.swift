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

/// A container to take off a network.
public struct NetworkDisconnectRequest: Sendable, Hashable, Encodable {
  /// Its id or name.
  public var container: String
  /// Whether to go on where the container does not answer.
  public var force: Bool?

  /// Creates a value; what is left out is left to the engine.
  public init(container: String, force: Bool? = nil) {
    self.container = container
    self.force = force
  }

  private enum CodingKeys: String, CodingKey {
    case container = "Container"
    case force = "Force"
  }
}
