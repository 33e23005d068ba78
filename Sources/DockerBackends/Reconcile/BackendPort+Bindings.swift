import DockerEngine

extension BackendPort {
  /// The ports that bindings publish; `nil` where the engine still has to choose one.
  static func list(_ map: PortMap, service: String) -> [BackendPort]? {
    let ports = all(map, service: service)
    return ports.contains(nil) ? nil : ports.compactMap(\.self).inOrder
  }

  /// The ports that bindings publish, as far as they are known before the engine has chosen any.
  static func fixed(_ map: PortMap, service: String) -> [BackendPort] {
    all(map, service: service).compactMap(\.self).inOrder
  }

  /// One for each binding; `nil` for those that the engine chooses.
  private static func all(_ map: PortMap, service: String) -> [BackendPort?] {
    map.bindings.flatMap { name, bindings -> [BackendPort?] in
      guard let container = Int(name.prefix(before: "/")) else { return [] }
      return bindings.map { binding in
        guard let host = binding.hostPort.flatMap({ Int($0) }), host > 0 else { return nil }
        return BackendPort(
          service: service, address: binding.hostIP ?? "0.0.0.0", hostPort: host, containerPort: container,
          transport: name.suffix(after: "/") ?? "tcp")
      }
    }
  }

  /// The published ports of a listed container.
  static func list(_ container: ObservedContainer) -> [BackendPort] {
    container.ports.compactMap { port in
      port.publicPort.map {
        BackendPort(
          service: container.service ?? container.name, address: port.ip ?? "0.0.0.0", hostPort: $0,
          containerPort: port.privatePort, transport: port.type)
      }
    }.inOrder
  }
}

extension [BackendPort] {
  /// Sorted by service and number.
  var inOrder: [BackendPort] {
    sorted {
      ($0.service, $0.containerPort, $0.transport, $0.address) < (
        $1.service, $1.containerPort, $1.transport, $1.address
      )
    }
  }
}
