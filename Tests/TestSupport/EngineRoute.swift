import FoundationEssentials

/// The ways to the private engine.
public enum EngineRoute: String, Sendable, CaseIterable {
  /// Its unix socket.
  case socket
  /// A TCP port without TLS, which a relay of the test's own makes: a real one would be open to the whole machine.
  case tcp
  /// A TCP port with TLS and certificates for both sides.
  case tls
  /// An ssh server.
  case ssh

  /// The way that tests take who do not ask for one: `TTS_CTL_TEST_ROUTE`, else the socket.
  public static var usual: EngineRoute {
    ProcessInfo.processInfo.environment["TTS_CTL_TEST_ROUTE"].flatMap(EngineRoute.init) ?? .socket
  }

  /// What a user would set.
  public func environment() throws -> [String: String] {
    let folder = try TestEngine.variable("TTS_CTL_TEST_ENGINE_DIR")
    switch self {
    case .socket, .tcp: return ["DOCKER_HOST": try TestEngine.address()]
    case .tls:
      return [
        "DOCKER_HOST": try TestEngine.variable("TTS_CTL_TEST_TLS"), "DOCKER_TLS_VERIFY": "1",
        "DOCKER_CERT_PATH": "\(folder)/tls-engine/client",
      ]
    case .ssh:
      // This `ssh` is told its configuration, which a user has in ~/.ssh/config.
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return ["DOCKER_HOST": try TestEngine.variable("TTS_CTL_TEST_SSH"), "PATH": "\(folder)/ssh/bin:\(path)"]
    }
  }
}
