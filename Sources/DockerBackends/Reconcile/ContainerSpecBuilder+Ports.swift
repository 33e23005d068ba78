import ComposeSpec
import DockerEngine

extension ContainerSpecBuilder {
  /// Published ports as `80/tcp`, and exposed ones as the manifest writes them: the engine takes ranges, too.
  func exposedPorts() -> ObjectSet? {
    let ports = Set(service.ports.map(Self.name)).union(service.expose)
    return ports.isEmpty ? nil : ObjectSet(ports)
  }

  /// Where the host listens; an address that the manifest names is kept, else it is `bind`. The manifest's port is the
  /// first replica's; the engine finds one for each of the others.
  func portBindings() -> PortMap {
    var map = PortMap([:])
    for port in service.ports {
      map[Self.name(port)].append(
        PortBinding(hostIP: port.hostIp ?? bind, hostPort: isFurtherReplica ? nil : port.published))
    }
    return map
  }

  private var isFurtherReplica: Bool { number > 1 && layout?.services.contains(service.name) == true }

  private static func name(_ port: PortMapping) -> String { "\(port.target)/\(port.protocol ?? "tcp")" }
}
