import DockerEngine
import FoundationEssentials

/// Who holds a host port.
enum PortOwner: Sendable, Hashable {
  case container(String, backend: String?)
  case process(pid: Int?, name: String?)
  /// The engine's own record: it was killed while a container of it got the port.
  case nobody

  /// What to call it.
  var description: String {
    switch self {
    case .container(let name, let backend?): "container \(name) of backend \(backend)"
    case .container(let name, nil): "container \(name)"
    case .process(let pid?, let name): "process \(name ?? "of unknown name") (pid \(pid))"
    case .process(nil, _): "a process of another user"
    case .nobody: "no container and no process: the engine keeps it for a container that is gone"
    }
  }

  /// That it holds a port, in a sentence.
  func message(holding port: BackendPort) -> String {
    "port \(port.address):\(port.hostPort) of service \(port.service) is in use by \(description)"
  }

  /// The same for the failure catalogue.
  var fact: PortFacts.Owner {
    switch self {
    case .container(let name, _): .container(name)
    case .process(let pid, let name): .process(pid: pid, name: name)
    case .nobody: .nobody
    }
  }

  /// Whether it may be the engine, which holds a container's ports from the beginning of its start on.
  var mayBeEngine: Bool {
    guard case .process(_, let name?) = self else { return self == .nobody }
    return ["dockerd", Self.forwarder, "rootlesskit", "rootlessport", "conmon", "exe", "podman"].contains(name)
  }

  /// Docker's process that forwards a published port. An engine that is killed leaves it behind, on its port.
  static let forwarder = "docker-proxy"

  /// How to do without a port, or to get it back.
  /// - Parameters:
  ///   - port: the port.
  ///   - wanting: the backend that wants it.
  ///   - instead: a free one that the backend can have; `nil` where none is known.
  func hint(for port: BackendPort, of wanting: String, instead: Int?) -> Advice {
    let other: Advice =
      instead.map { "take another port: `\(.up(wanting, .port($0)))`" }
      ?? "change the host port in `ports` of service \(port.service)"
    return switch self {
    case .container(_, let backend?): "\(other), or run `\(.down(backend))`"
    case .container(let name, nil): "\(other), or run `docker stop \(name)`"
    case .process(let pid?, Self.forwarder): "\(other); where a killed engine left it there, run `sudo kill \(pid)`"
    case .process(let pid?, let name): "\(other), or end process \(pid) first\(name.map { " (\($0))" } ?? "")"
    case .process(nil, _): "\(other), or see who it is with `sudo ss -ltnp`"
    // The record may be kept with the network, which has to be gone when the engine reads its records again.
    case .nobody: "\(other), or run `\(.down(wanting))`, then `sudo systemctl restart docker`"
    }
  }

  /// Who publishes a port among listed containers.
  static func container(holding port: BackendPort, among containers: [ObservedContainer]) -> PortOwner? {
    for container in containers where container.isUp {
      let holds = container.ports.contains {
        $0.publicPort == port.hostPort && $0.type == port.transport
          && HostAddress.overlap($0.ip ?? "0.0.0.0", port.address)
      }
      if holds { return .container(container.name, backend: container.backend) }
    }
    return nil
  }
}
