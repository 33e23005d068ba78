import ComposeSpec
import DockerEngine
import OrderedCollections
public import SpeechAPI

extension DockerBackendManager {
  /// A client of a running backend's server.
  ///
  /// What it speaks is what its manifest says, else what it was found to speak before, else it is found out by a few
  /// requests that speak nothing, told by an event, and kept for servers of the same image and configuration. One that
  /// tells nothing is taken for one of the common interface.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - timeouts: how long to wait for each answer.
  ///   - anew: whether it is asked, too, where it was found out before. What does not answer is taken for what it was.
  ///   - events: takes what was found out, and what the client does beside what it is asked for.
  /// - Throws: `BackendError` where the backend does not run or publishes no port.
  public func speech(
    of backend: Backend, timeouts: SpeechTimeouts = SpeechTimeouts(), anew: Bool = false,
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> SpeechClient {
    // By chance, as nobody here knows what others ask of them.
    let places = try await usablePlaces(of: backend)
    let place = places[Int.random(in: places.indices)]
    warn(of: backend, events)
    return try await speech(of: backend, at: place, timeouts: timeouts, anew: anew, events: events)
  }

  /// Clients of all replicas of a running backend, in the order of their numbers; as ``speech(of:timeouts:anew:events:)``
  /// makes one of them.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - known: clients that are at hand. One that still leads to a replica is taken as it is, and nobody is asked.
  ///   - timeouts: how long to wait for each answer.
  ///   - events: takes what was found out, and what the clients do beside what they are asked for.
  /// - Returns: at least one; those that are not well only where none is.
  public func replicas(
    of backend: Backend, known: [SpeechClient] = [], timeouts: SpeechTimeouts = SpeechTimeouts(),
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> [SpeechClient] {
    let places = try await usablePlaces(of: backend)
    warn(of: backend, events)
    var clients: [SpeechClient] = []
    for place in places {
      if let client = known.first(where: { $0.baseURL == place.url($0.dialect) }) {
        clients.append(client)
        continue
      }
      clients.append(try await speech(of: backend, at: place, timeouts: timeouts, anew: false, events: events))
    }
    return clients
  }

  private func warn(of backend: Backend, _ events: BackendEventSink) {
    if let warning = backend.manifestWarning { events(BackendEvent(backend.name, .warning(warning))) }
  }

  private func speech(
    of backend: Backend, at place: ServerPlace, timeouts: SpeechTimeouts, anew: Bool, events: @escaping BackendEventSink
  ) async throws(BackendError) -> SpeechClient {
    let client = { (dialect: Dialect) in
      SpeechClient(
        baseURL: place.url(dialect), dialect: dialect.reached(isLocal: engine.address.isLocal),
        requests: backend.settings.requests, name: backend.name, clones: VoiceStore(environment: environment),
        transport: transport, timeouts: timeouts, redact: Redactor.redact
      ) { event in
        switch event {
        case .voiceRestored(let name): events(BackendEvent(backend.name, .voiceRestored(name)))
        }
      }
    }
    let memory = DialectMemory(environment: environment)
    if let dialect = backend.settings.api { return client(dialect) }
    let known = place.server.flatMap(memory.dialect)
    guard anew || known == nil else { return client(known ?? .common) }
    let found: Dialect?
    do { found = try await DialectFinder(client(.common)).find() } catch { return client(known ?? .common) }
    guard found != known else { return client(found ?? .common) }
    if let server = place.server { memory.keep(found, of: server) }
    if let found { events(BackendEvent(backend.name, .dialectFound(found))) }
    return client(found ?? .common)
  }

  /// What a running backend's server says of itself, and what it speaks as far as that is known; it is not asked for that.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - limit: how long it may take.
  /// - Returns: no answer where none came.
  package func health(
    of backend: Backend, within limit: Duration
  ) async -> (answer: BackendHealth?, dialect: Dialect?) {
    guard let place = try? await place(of: backend) else { return (nil, backend.settings.api) }
    let known = backend.settings.api ?? place.server.flatMap(DialectMemory(environment: environment).dialect)
    let client = SpeechClient(
      baseURL: place.url(known ?? .common), dialect: known ?? .common, requests: backend.settings.requests,
      name: backend.name, transport: transport, timeouts: SpeechTimeouts(health: limit), redact: Redactor.redact)
    return (try? await client.health(), known)
  }

  /// Where a running backend's server is, as `http://127.0.0.1:7862`, or `tcp://127.0.0.1:10200` where it speaks no HTTP.
  ///
  /// That is the port that `x-tts.endpoint` names, else the only one that is published. A service on the host's network
  /// is reached there; one that shares another's network, where that one publishes the port.
  public func endpoint(of backend: Backend) async throws(BackendError) -> String {
    try await server(of: backend).address
  }

  /// The same, and what it speaks; `nil` where that is not known.
  func server(of backend: Backend) async throws(BackendError) -> (address: String, dialect: Dialect?) {
    let place = try await place(of: backend)
    let known = place.server.flatMap(DialectMemory(environment: environment).dialect)
    let dialect = backend.settings.api ?? known
    return (place.url(dialect ?? .common) + backend.settings.requests.path, dialect)
  }

  /// The first of its replicas, the first that is well where any is.
  private func place(of backend: Backend) async throws(BackendError) -> ServerPlace {
    try await usablePlaces(of: backend)[0]
  }

  /// Those of its replicas that are well, all where none is; at least one.
  private func usablePlaces(of backend: Backend) async throws(BackendError) -> [ServerPlace] {
    let places = try await places(of: backend)
    let well = places.filter(\.isWell)
    return well.isEmpty ? places : well
  }

  /// Where its replicas are, in the order of their numbers; at least one.
  private func places(of backend: Backend) async throws(BackendError) -> [ServerPlace] {
    do {
      let containers = try await own(backend, []).filter { $0.state == .running }.sorted { $0.number < $1.number }
      guard !containers.isEmpty else {
        throw BackendError(
          .notRunning, "backend \(backend.name) is not running", hint: "start it: `\(.up(backend.name))`")
      }
      let ports = containers.flatMap { container in
        BackendPort.list(container).filter { $0.transport == "tcp" }.map { (number: container.number, port: $0) }
      }
      let wanted = backend.settings.endpoint.map { endpoint in
        (service: backend.project.networkOwner(of: endpoint.service), port: endpoint.port)
      }
      // What speaks may share the network of what publishes its port.
      let speaker = { (service: String, number: Int) in
        let name = backend.settings.endpoint?.service ?? service
        let all = containers.filter { $0.service == name }
        return all.first { $0.number == number } ?? all.first
      }
      if let wanted, containers.contains(where: { $0.service == wanted.service && $0.isOnHostNetwork }) {
        return [
          ServerPlace(
            host: engine.address.host, port: wanted.port, containerPort: wanted.port, of: speaker(wanted.service, 1))
        ]
      }
      let candidates = ports.filter { _, port in
        wanted.map { port.service == $0.service && port.containerPort == $0.port } ?? true
      }
      let distinct = Set(candidates.map { "\($0.port.service) \($0.port.containerPort)" })
      if let wanted, candidates.isEmpty, backend.publishes(wanted.port, of: wanted.service) {
        throw BackendError(
          .serverUnreachable,
          "backend \(backend.name) runs, but the engine does not publish port \(wanted.port) of service "
            + "\(wanted.service); its network may be gone",
          hint: "recreate its containers: \(.down(backend.name)) && \(.up(backend.name))")
      }
      guard distinct.count == 1 else {
        let asked = wanted.map { "port \($0.port) of service \($0.service)" } ?? "a single port"
        throw BackendError(
          .invalidInput, "backend \(backend.name) does not publish \(asked)",
          hint: backend.manifestError.map { "correct the manifest first: \($0)" }
            ?? "set `x-tts.endpoint: SERVICE:PORT` to a published port")
      }
      var seen: Set<Int> = []
      return candidates.filter { seen.insert($0.number).inserted }.map { number, port in
        let isLoopback = Loopback.contains(port.address)
        let isWildcard = ["0.0.0.0", "::", ""].contains(port.address)
        let host = isWildcard || (isLoopback && !engine.address.isLocal) ? engine.address.host : port.address
        return ServerPlace(
          host: host, port: port.hostPort, containerPort: port.containerPort, of: speaker(port.service, number))
      }
    } catch {
      throw BackendError(error, command: "endpoint")
    }
  }
}

/// Where a backend's server is reached, and which one it is.
private struct ServerPlace {
  let host: String
  let port: Int
  /// `nil` where the container that speaks is not known.
  let server: DialectMemory.Server?
  /// Whether its healthcheck does not say otherwise.
  let isWell: Bool

  init(host: String, port: Int, containerPort: Int, of container: ObservedContainer?) {
    self.host = host
    self.port = port
    isWell = container?.isUnhealthy != true
    server = container.map {
      DialectMemory.Server(image: $0.imageID, configuration: $0.labels[Label.configHash] ?? "", port: containerPort)
    }
  }

  func url(_ dialect: Dialect) -> String {
    "\(dialect.scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}

extension Backend {
  /// Whether the manifest publishes that port.
  fileprivate func publishes(_ port: Int, of service: String) -> Bool {
    project.services[service]?.ports.contains { $0.target == port } ?? false
  }
}
