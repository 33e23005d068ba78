/// The way from libcurl to a server.
struct CurlRoute: Sendable {
  /// What is put before a target; `nil` where targets are absolute.
  let base: String?
  /// The unix socket to connect to.
  let socketPath: String?
  /// Connections are made by this command.
  let ssh: SSHCommand?
  let tls: ServerTLS?
  /// The server, for messages.
  let name: String

  /// Absolute targets.
  static let absolute = CurlRoute(base: nil, socketPath: nil, ssh: nil, tls: nil, name: "")

  /// No network that a proxy could stand in.
  var isLocal: Bool { socketPath != nil || ssh != nil }
}

extension CurlRoute {
  /// The way to a server.
  /// - Parameter environment: of `ssh`.
  init(_ address: ServerAddress, environment: [String: String]) {
    let name = address.description
    switch address.endpoint {
    case .unix(let path):
      self.init(base: "http://localhost", socketPath: path, ssh: nil, tls: nil, name: name)
    case .tcp(let host, let port, let basePath):
      let scheme = address.tls == nil ? "http" : "https"
      let shown = host.contains(":") ? "[\(host)]" : host
      self.init(
        base: "\(scheme)://\(shown):\(port)\(basePath)", socketPath: nil, ssh: nil, tls: address.tls, name: name)
    case .ssh(let user, let host, let port):
      // A numeric host, so that nothing is resolved for a connection that ssh makes.
      self.init(
        base: "http://127.0.0.1", socketPath: nil,
        ssh: SSHCommand(user: user, host: host, port: port, environment: environment), tls: nil, name: name)
    }
  }
}
