/// A container port that can be reached through the host.
public struct BackendPort: Sendable, Hashable, Codable {
  /// The service.
  public var service: String
  /// The host address it is bound to; `0.0.0.0` and `::` mean every interface.
  public var address: String
  /// The host port.
  public var hostPort: Int
  /// The container port.
  public var containerPort: Int
  /// `tcp`, `udp` or `sctp`.
  public var transport: String

  /// Creates a port.
  public init(service: String, address: String, hostPort: Int, containerPort: Int, transport: String = "tcp") {
    self.service = service
    self.address = address
    self.hostPort = hostPort
    self.containerPort = containerPort
    self.transport = transport
  }

  /// Whether machines other than this one can reach it.
  public var isOpenToNetwork: Bool { !address.hasPrefix("127.") && address != "::1" }
}

extension BackendPort: CustomStringConvertible {
  /// `127.0.0.1:7862->7862/tcp`.
  public var description: String {
    let host = address.contains(":") ? "[\(address)]" : address
    return "\(host):\(hostPort)->\(containerPort)/\(transport)"
  }
}

/// Addresses of this machine that containers' ports are published at.
enum HostAddress {
  /// Whether two listening addresses exclude each other.
  static func overlap(_ left: String, _ right: String) -> Bool {
    func isEverything(_ address: String) -> Bool { ["", "0.0.0.0", "::"].contains(address) }
    return left == right || isEverything(left) || isEverything(right)
  }
}
