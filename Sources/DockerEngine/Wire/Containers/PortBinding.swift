/// Where on the host a container port is published.
public struct PortBinding: Sendable, Hashable, Codable {
  /// The address; all interfaces where left out.
  public var hostIP: String?
  /// A port or a range; the engine picks one where left out.
  public var hostPort: String?

  /// Creates a value; what is left out is left to the engine.
  public init(hostIP: String? = nil, hostPort: String? = nil) {
    self.hostIP = hostIP
    self.hostPort = hostPort
  }

  private enum CodingKeys: String, CodingKey {
    case hostIP = "HostIp"
    case hostPort = "HostPort"
  }
}
