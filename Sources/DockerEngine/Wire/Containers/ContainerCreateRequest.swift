/// A container to make.
public struct ContainerCreateRequest: Sendable, Hashable {
  /// Its name; the engine invents one where left out.
  public var name: String?
  /// `os[/architecture[/variant]]` of the image (API 1.41); the engine's own where left out.
  public var platform: String?
  /// What runs in it.
  public var config: ContainerConfig
  /// How it sits on its host.
  public var hostConfig: HostConfig
  /// The networks it joins.
  public var networkingConfig: NetworkingConfig?

  /// Creates a request.
  public init(
    name: String? = nil, platform: String? = nil, config: ContainerConfig, hostConfig: HostConfig = HostConfig(),
    networkingConfig: NetworkingConfig? = nil
  ) {
    self.name = name
    self.platform = platform
    self.config = config
    self.hostConfig = hostConfig
    self.networkingConfig = networkingConfig
  }
}

extension ContainerCreateRequest: Encodable {
  private enum CodingKeys: String, CodingKey {
    case hostConfig = "HostConfig"
    case networkingConfig = "NetworkingConfig"
  }

  /// Encodes the body: the members of ``config`` beside the two other objects. Name and platform
  /// travel in the query.
  public func encode(to encoder: any Encoder) throws {
    try config.encode(to: encoder)
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(hostConfig, forKey: .hostConfig)
    try object.encodeIfPresent(networkingConfig, forKey: .networkingConfig)
  }
}
