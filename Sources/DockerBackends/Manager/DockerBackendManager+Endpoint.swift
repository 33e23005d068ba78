import ComposeSpec
import DockerEngine
import OrderedCollections
public import SpeechAPI

extension DockerBackendManager {
  /// A client of a running backend's REST server.
  /// - Throws: `BackendError` where the backend does not run or publishes no port.
  public func speech(of backend: Backend, timeouts: SpeechTimeouts = SpeechTimeouts()) async throws(BackendError)
    -> SpeechClient
  {
    SpeechClient(
      baseURL: try await endpoint(of: backend), dialect: backend.settings.api,
      requests: backend.settings.requests, name: backend.name, clones: VoiceStore(environment: environment),
      transport: transport, timeouts: timeouts, redact: Redactor.redact)
  }

  /// Where a running backend's server is, as `http://127.0.0.1:7862`, or `tcp://127.0.0.1:10200` where it speaks no HTTP.
  ///
  /// That is the port that `x-tts.endpoint` names, else the only one that is published. A service on the host's network
  /// is reached there; one that shares another's network, where that one publishes the port.
  public func endpoint(of backend: Backend) async throws(BackendError) -> String {
    do {
      let containers = try await own(backend, []).filter { $0.state == .running }
      guard !containers.isEmpty else {
        throw BackendError(
          .notRunning, "backend \(backend.name) is not running", hint: "start it: `\(.up(backend.name))`")
      }
      let ports = containers.flatMap(BackendPort.list).filter { $0.transport == "tcp" }
      let wanted = backend.settings.endpoint.map { endpoint in
        (service: backend.project.networkOwner(of: endpoint.service), port: endpoint.port)
      }
      if let wanted, containers.contains(where: { $0.service == wanted.service && $0.isOnHostNetwork }) {
        return url(of: backend, host: engine.address.host, port: wanted.port)
      }
      let candidates = ports.filter { port in
        wanted.map { port.service == $0.service && port.containerPort == $0.port } ?? true
      }
      let distinct = Set(candidates.map { "\($0.service) \($0.containerPort)" })
      if let wanted, candidates.isEmpty, backend.publishes(wanted.port, of: wanted.service) {
        throw BackendError(
          .serverUnreachable,
          "backend \(backend.name) runs without port \(wanted.port) of service \(wanted.service): the engine does not "
            + "publish it, as when its network was taken away",
          hint: "make its containers anew: \(.down(backend.name)) && \(.up(backend.name))")
      }
      guard distinct.count == 1, let port = candidates.first else {
        let asked = wanted.map { "port \($0.port) of service \($0.service)" } ?? "a single port"
        throw BackendError(
          .invalidInput, "backend \(backend.name) does not publish \(asked)",
          hint: "set `x-tts.endpoint: SERVICE:PORT` to a published port")
      }
      return url(of: backend, port)
    } catch {
      throw BackendError(error, command: "endpoint")
    }
  }

  private func url(of backend: Backend, _ port: BackendPort) -> String {
    let isLoopback = Loopback.contains(port.address)
    let isWildcard = ["0.0.0.0", "::", ""].contains(port.address)
    let host = isWildcard || (isLoopback && !engine.address.isLocal) ? engine.address.host : port.address
    return url(of: backend, host: host, port: port.hostPort)
  }

  private func url(of backend: Backend, host: String, port: Int) -> String {
    "\(backend.settings.api.scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}

extension Project {
  /// The service whose network a service uses: its own, unless it shares another's (`network_mode: service:NAME`).
  fileprivate func networkOwner(of name: String) -> String {
    var owner = name
    // The manifest was refused where these go round in a circle.
    while let mode = services[owner]?.networkMode, mode.hasPrefix("service:") { owner = String(mode.dropFirst(8)) }
    return owner
  }
}

extension Backend {
  /// Whether the manifest publishes that port.
  fileprivate func publishes(_ port: Int, of service: String) -> Bool {
    project.services[service]?.ports.contains { $0.target == port } ?? false
  }
}
