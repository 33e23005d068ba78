import ComposeSpec
import OrderedCollections

/// The one published port by which a backend's server is reached: what ``UpOptions/port`` leads to.
struct PublishedEndpoint: Sendable, Hashable {
  /// The service that publishes it.
  var service: String
  /// The port inside the container.
  var containerPort: Int

  /// The port that `x-tts.endpoint` names, else the only one that is published; `nil` where there is none, or which one
  /// cannot be told.
  init?(_ project: Project, _ settings: TTSSettings) {
    let published = project.services.values.flatMap { service in
      service.ports.filter(\.isTCP).map { (service: service.name, port: $0.target) }
    }
    let wanted = settings.endpoint.map { (service: project.networkOwner(of: $0.service), port: $0.port) }
    let found = published.filter { port in wanted.map { $0 == port } ?? true }
    guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
    (service, containerPort) = first
  }

  /// Whether a port of its service's manifest is this one.
  func isPublished(by port: PortMapping) -> Bool { port.isTCP && port.target == containerPort }

  /// Whether a published port is this one.
  func isPublished(by port: BackendPort) -> Bool {
    port.service == service && port.containerPort == containerPort && port.transport == "tcp"
  }
}

extension PortMapping {
  fileprivate var isTCP: Bool { (self.protocol ?? "tcp") == "tcp" }
}

extension Project {
  /// The service whose network a service uses: its own, unless it shares another's (`network_mode: service:NAME`).
  func networkOwner(of name: String) -> String {
    var owner = name
    // The manifest was refused where these go round in a circle.
    while let mode = services[owner]?.networkMode, mode.hasPrefix("service:") { owner = String(mode.dropFirst(8)) }
    return owner
  }
}

extension Backend {
  /// The host port that the manifest gives its endpoint; `nil` where it leaves that to the engine.
  var manifestPort: Int? {
    PublishedEndpoint(project, settings).flatMap { endpoint in
      project.services[endpoint.service]?.ports.first(where: endpoint.isPublished)?.published.flatMap { Int($0) }
    }
  }

  /// The same backend with its endpoint at another host port.
  /// - Throws: `BackendError` with `.invalidInput` where it has no endpoint that a host port leads to.
  func published(at port: Int) throws(BackendError) -> Backend {
    guard let endpoint = PublishedEndpoint(project, settings) else {
      throw BackendError(
        .invalidInput, "backend \(name) does not publish one port by which its server is reached",
        hint: "name it with `x-tts.endpoint: SERVICE:PORT`, and publish it in `ports` of that service")
    }
    var copy = self
    for (index, mapping) in (project.services[endpoint.service]?.ports ?? []).enumerated()
    where endpoint.isPublished(by: mapping) {
      copy.project.services[endpoint.service]?.ports[index].published = "\(port)"
    }
    return copy
  }
}
