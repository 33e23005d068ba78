import DockerEngine

/// What can be known to fail before anything is pulled: host ports that somebody else holds.
struct Preflight {
  let desired: DesiredState
  let observed: ObservedState

  /// Looks at the ports of every container that the plan starts.
  /// - Parameter isLocal: whether the engine runs on this machine, so that its processes can be looked at.
  /// - Throws: `BackendError` with `.portInUse`.
  func check(_ plan: Plan, isLocal: Bool, sockets: () -> SocketTable = { SocketTable() }) throws {
    let started = Set(
      plan.steps.compactMap { step in
        if case .startContainer(let name, _) = step.action { name } else { nil }
      })
    let ports = desired.containers.filter { started.contains($0.name) }.flatMap { spec in
      spec.request.hostConfig.portBindings.flatMap { BackendPort.list($0, service: spec.service) } ?? []
    }
    guard !ports.isEmpty else { return }
    let leaving = plan.steps.compactMap { step in
      if case .stopContainer(let name) = step.action { name } else { nil }
    }
    let staying = observed.containers.filter { !leaving.contains($0.name) }
    for port in ports {
      if let owner = PortOwner.container(holding: port, among: staying) { throw Self.taken(port, by: owner) }
    }
    guard isLocal else { return }
    // What leaves still listens now, through the engine's own proxy.
    let freed = observed.containers.filter { leaving.contains($0.name) }
    let table = sockets()
    for port in ports where PortOwner.container(holding: port, among: freed) == nil {
      if let owner = table.owner(of: port) { throw Self.taken(port, by: owner) }
    }
  }

  static func taken(_ port: BackendPort, by owner: PortOwner) -> BackendError {
    BackendError(
      .portInUse,
      "port \(port.address):\(port.hostPort) of service \(port.service) is taken by \(owner.description)",
      hint: owner.hint(service: port.service))
  }
}
