/// Container ports, as `port/protocol`, and where each is published; an exposed port that is not
/// published has no bindings, which the engine writes as null.
public struct PortMap: Sendable, Hashable, Codable, ExpressibleByDictionaryLiteral {
  /// Port to bindings.
  public var bindings: [String: [PortBinding]]

  /// Creates a map.
  public init(_ bindings: [String: [PortBinding]]) { self.bindings = bindings }

  /// Creates a map from a literal.
  public init(dictionaryLiteral elements: (String, [PortBinding])...) {
    bindings = Dictionary(elements, uniquingKeysWith: +)
  }

  /// The bindings of a port such as `80/tcp`.
  public subscript(port: String) -> [PortBinding] {
    get { bindings[port] ?? [] }
    set { bindings[port] = newValue }
  }

  /// Decodes an object; null counts as no bindings.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: AnyKey.self)
    bindings = [:]
    for key in object.allKeys { bindings[key.stringValue] = object.lenient(key) ?? [] }
  }

  /// Encodes an object.
  public func encode(to encoder: any Encoder) throws { try bindings.encode(to: encoder) }
}

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
