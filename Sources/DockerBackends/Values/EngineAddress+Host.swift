package import DockerEngine

extension EngineAddress {
  /// The engine's host as this machine reaches it.
  var host: String {
    switch endpoint {
    case .unix: "127.0.0.1"
    case .tcp(let host, _, _): host
    case .ssh(_, let host, _): host
    }
  }

  /// Whether the engine runs on this machine.
  package var isLocal: Bool {
    if case .unix = endpoint { true } else { false }
  }
}
