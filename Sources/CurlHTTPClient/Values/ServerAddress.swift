/// Where a server listens.
public struct ServerAddress: Sendable, Hashable {
  /// The way to the server.
  public enum Endpoint: Sendable, Hashable {
    /// A unix socket.
    case unix(path: String)
    /// A TCP port, with `basePath` (empty or `/prefix`) before every request's path.
    case tcp(host: String, port: Int, basePath: String)
    /// `ssh [-l user] [-p port] host docker system dial-stdio`.
    case ssh(user: String?, host: String, port: Int?)
  }

  /// Who named the address.
  public enum Origin: Sendable, Hashable {
    /// A caller of this library.
    case explicit
    /// An environment variable.
    case environment(variable: String)
    /// A Docker context.
    case context(name: String)
    /// One of the places where such a server usually listens; `name` says whose place it is.
    case usual(name: String)
  }

  /// The way to the server.
  public var endpoint: Endpoint
  /// The TLS files; `nil` speaks plain HTTP.
  public var tls: ServerTLS?
  /// Who named the address.
  public var origin: Origin

  /// Creates an address.
  public init(_ endpoint: Endpoint, tls: ServerTLS? = nil, origin: Origin = .explicit) {
    self.endpoint = endpoint
    self.tls = tls
    self.origin = origin
  }
}

extension ServerAddress: CustomStringConvertible {
  /// The address as `DOCKER_HOST` would hold it.
  public var description: String {
    switch endpoint {
    case .unix(let path): "unix://\(path)"
    case .tcp(let host, let port, let basePath):
      "tcp://\(host.contains(":") ? "[\(host)]" : host):\(port)\(basePath)"
    case .ssh(let user, let host, let port):
      "ssh://" + (user.map { "\($0)@" } ?? "") + host + (port.map { ":\($0)" } ?? "")
    }
  }
}
