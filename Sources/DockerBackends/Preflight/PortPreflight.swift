import DockerEngine

/// What can be known to fail before anything is pulled: host ports that somebody else holds.
struct PortPreflight {
  let desired: DesiredState
  let observed: ObservedState

  /// Looks at the ports of every container that the plan starts.
  /// - Parameter isLocal: whether the engine runs on this machine, so that its processes can be looked at.
  /// - Returns: the first that is taken.
  func conflict(_ plan: Plan, isLocal: Bool) -> Conflict? {
    let started = Set(
      plan.steps.compactMap { step in
        if case .startContainer(let name, _) = step.action { name } else { nil }
      })
    let ports = desired.containers.filter { started.contains($0.name) }.flatMap(\.fixedPorts)
    guard !ports.isEmpty else { return nil }
    let leaving = plan.steps.compactMap { step in
      if case .stopContainer(let name) = step.action { name } else { nil }
    }
    let staying = observed.containers.filter { !leaving.contains($0.name) }
    for port in ports {
      if let owner = PortOwner.container(holding: port, among: staying) {
        return conflict(at: port, owner, isLocal: isLocal)
      }
    }
    guard isLocal else { return nil }
    // What leaves still listens now, through the engine's own proxy.
    let freed = observed.containers.filter { leaving.contains($0.name) }
    let doubtful = ports.filter { PortOwner.container(holding: $0, among: freed) == nil && !PortTrial.isFree($0) }
    guard !doubtful.isEmpty else { return nil }
    let table = SocketTable()
    for port in doubtful {
      if let owner = table.owner(of: port) {
        return conflict(at: port, owner, isLocal: isLocal)
      }
    }
    return nil
  }

  /// A port that is taken.
  struct Conflict {
    /// What to tell about it.
    var error: BackendError
    /// Whether the engine itself may have it, for a container that it starts or ends at this moment.
    var isEngine: Bool
    /// A free one in its place; `nil` where it is not the endpoint's, or none was found.
    var instead: Int?
  }

  private func conflict(at port: BackendPort, _ owner: PortOwner, isLocal: Bool) -> Conflict {
    let instead = desired.port(insteadOf: port, among: observed.containers, isLocal: isLocal)
    return Conflict(error: taken(port, by: owner, instead), isEngine: owner.mayBeEngine, instead: instead)
  }

  private func taken(_ port: BackendPort, by owner: PortOwner, _ instead: Int?) -> BackendError {
    var facts = Facts()
    facts.backend = desired.backend
    facts.takenPorts = [PortFacts(port: port.hostPort, owner: owner.fact)]
    let message = owner.message(holding: port)
    return BackendError(
      .portInUse, message, hint: owner.hint(for: port, of: desired.backend, instead: instead),
      report: FailureReport(
        backend: desired.backend, stage: .preflight, service: port.service, reason: message,
        explanations: Judge.findings(from: facts)))
  }
}
