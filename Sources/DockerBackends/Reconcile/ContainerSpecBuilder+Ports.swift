import ComposeSpec
import DockerEngine

extension ContainerSpecBuilder {
  /// Published and exposed ports, as `80/tcp`.
  func exposedPorts() throws -> ObjectSet? {
    var ports = Set(service.ports.map(Self.name))
    for entry in service.expose {
      let number = entry.prefix(before: "/")
      let transport = entry.suffix(after: "/") ?? "tcp"
      guard let first = Int(number.prefix(before: "-")), let last = Int(number.suffix(after: "-") ?? number),
        (1...65_535).contains(first), (first...65_535).contains(last)
      else {
        throw BackendError(.invalidManifest, "services.\(service.name).expose: \"\(entry)\" is not a port or a range")
      }
      for port in first...last { ports.insert("\(port)/\(transport)") }
    }
    return ports.isEmpty ? nil : ObjectSet(ports)
  }

  /// Where the host listens; an address that the manifest names is kept, else it is `bind`.
  func portBindings() -> PortMap? {
    guard !service.ports.isEmpty else { return nil }
    var map = PortMap([:])
    for port in service.ports {
      map[Self.name(port)].append(PortBinding(hostIP: port.hostIp ?? bind, hostPort: port.published))
    }
    return map
  }

  private static func name(_ port: PortMapping) -> String { "\(port.target)/\(port.protocol ?? "tcp")" }
}
