import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which addresses to try, in order: `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context, then the
/// places where engines usually listen. One that was named is the only one.
struct AddressDiscovery {
  let environment: [String: String]

  func candidates() throws -> [EngineAddress] {
    if let host = value("DOCKER_HOST") {
      return [try EngineAddress(parsing: host, tls: tls(), origin: .environment(variable: "DOCKER_HOST"))]
    }
    let store = DockerContextStore(folder: configFolder)
    if let name = try value("DOCKER_CONTEXT") ?? store.current(), name != "default" {
      return [try store.address(of: name)]
    }
    return usual()
  }

  /// `DOCKER_CONFIG`, or `~/.docker`.
  var configFolder: String { value("DOCKER_CONFIG") ?? "\(home)/.docker" }

  private func usual() -> [EngineAddress] {
    let runtime = value("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())"
    let places = [
      ("Docker", "/var/run/docker.sock"),
      ("rootless Docker", "\(runtime)/docker.sock"),
      ("Docker Desktop", "\(home)/.docker/run/docker.sock"),
      ("Docker Desktop for Linux", "\(home)/.docker/desktop/docker.sock"),
      ("Colima", "\(home)/.colima/default/docker.sock"),
      ("rootless Podman", "\(runtime)/podman/podman.sock"),
      ("Podman", "/run/podman/podman.sock"),
    ]
    // A path too long for a unix socket cannot be one.
    return places.filter { $1.utf8.count <= EngineAddress.longestSocketPath }
      .map { EngineAddress(.unix(path: $1), origin: .usual(name: $0)) }
  }

  /// The files of `DOCKER_CERT_PATH`, where it or `DOCKER_TLS_VERIFY` is set.
  private func tls() throws -> EngineTLS? {
    guard value("DOCKER_TLS_VERIFY") != nil || value("DOCKER_CERT_PATH") != nil else { return nil }
    return try EngineTLS(folder: value("DOCKER_CERT_PATH") ?? configFolder, namedBy: "DOCKER_CERT_PATH")
  }

  private var home: String {
    if let home = value("HOME") { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return "/" }
    return String(cString: folder)
  }

  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
