import ComposeSpec
import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// A client of a running backend's REST server.
  /// - Throws: `BackendError` where the backend does not run or publishes no port.
  public func speech(of backend: Backend, timeouts: SpeechTimeouts = SpeechTimeouts()) async throws -> TTSBackend {
    TTSBackend(baseURL: try await endpoint(of: backend), transport: transport, timeouts: timeouts)
  }

  /// Where a running backend's REST server is, as `http://127.0.0.1:7862`.
  ///
  /// That is the port that `x-tts.endpoint` names, else the only one that is published.
  public func endpoint(of backend: Backend) async throws -> String {
    do {
      let containers = try await own(backend, []).filter { $0.state == .running }
      guard !containers.isEmpty else {
        throw BackendError(
          .requestFailed, "backend \(backend.name) is not running", hint: "start it: `tts-ctl up \(backend.name)`")
      }
      let ports = containers.flatMap(BackendPort.list).filter { $0.transport == "tcp" }
      let wanted = backend.settings.endpoint
      let candidates = ports.filter { port in
        wanted.map { port.service == $0.service && port.containerPort == $0.port } ?? true
      }
      let distinct = Set(candidates.map { "\($0.service) \($0.containerPort)" })
      guard distinct.count == 1, let port = candidates.first else {
        let asked = wanted.map { "port \($0.port) of service \($0.service)" } ?? "a single port"
        throw BackendError(
          .requestFailed, "backend \(backend.name) does not publish \(asked)",
          hint: "set `x-tts.endpoint: SERVICE:PORT` to a published port")
      }
      return url(of: port)
    } catch {
      throw BackendError(error, command: "endpoint")
    }
  }

  private func url(of port: BackendPort) -> String {
    let isLoopback = port.address.hasPrefix("127.") || port.address == "::1"
    let isWildcard = ["0.0.0.0", "::", ""].contains(port.address)
    let host = isWildcard || (isLoopback && !engine.address.isLocal) ? engine.address.host : port.address
    return "http://\(host.contains(":") ? "[\(host)]" : host):\(port.hostPort)"
  }
}
