public import OrderedCollections

/// One published port.
public struct PortMapping: Sendable, Equatable, Codable {
  /// A name for people.
  public var name: String?
  /// `ingress` or `host`; both mean the same on one host.
  public var mode: String?
  /// The host address; `nil` where the file names none.
  public var hostIp: String?
  /// The container's port.
  public var target: Int = 0
  /// The host's port, or a range to choose from (`8000-8010`); `nil` lets the engine choose.
  public var published: String?
  /// `tcp`, `udp` or `sctp`.
  public var `protocol`: String?
  /// The application's protocol, for people and proxies.
  public var appProtocol: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a mapping.
  public init(target: Int, published: String? = nil, hostIp: String? = nil, protocol: String = "tcp") {
    mode = "ingress"
    self.target = target
    self.published = published
    self.hostIp = hostIp
    self.protocol = `protocol`
  }
}
