import DockerEngine

/// Turns what the engine and the probes said into an error with everything that helps: the innermost cause, the
/// row of the failure catalogue, the exit code, the healthcheck's output and the end of the log.
struct FailureReporter: Sendable {
  let engine: EngineClient
  let backend: String

  /// How many lines of the log are shown.
  static let lines = 20

  /// The error for a refused step.
  /// - Parameter attempts: what was tried before to get a GPU; it is told, too.
  func error(
    _ refusal: EngineRefusal, doing action: PlanAction, desired: DesiredState, state: ExecutionState,
    after attempts: [GPUFallback.Attempt] = []
  ) async -> BackendError {
    let (error, reason) = (refusal.error, refusal.text.peeled.message)
    var report = FailureReport(
      backend: backend, stage: action.stage, service: action.service, container: action.container,
      image: action.image ?? desired.containers.first { $0.name == action.container }?.image, reason: reason)
    let code = Self.code(refusal, action)
    let holder = code == .portInUse ? await portHolder(action, desired, message: error.message) : nil
    report.explanations = explanations(of: refusal.text, about: report, taken: holder)
    // An engine that has just not answered is not asked for more.
    if case .startContainer(let name, _) = action, error.code != .timedOut {
      await add(container: state.id(of: name), to: &report)
    }
    if case .buildImage(let image, _) = action {
      report.logTail = state.buildOutput(of: image)
    }
    var message = "\(action.failure): \(reason)"
    if let (port, owner) = holder {
      return BackendError(
        .portInUse, owner.message(holding: port), hint: owner.hint(service: port.service, of: backend), cause: error,
        report: report)
    }
    if !attempts.isEmpty {
      message += " (and no GPU before that: \(attempts.map { "\($0.means): \($0.reason)" }.joined(separator: "; ")))"
    }
    return BackendError(
      code, message, hint: error.hint.map { Advice($0) } ?? report.explanations.first?.fix ?? action.hint(code),
      cause: error,
      report: report)
  }

  /// What the failure catalogue knows about a text, most specific first.
  func explanations(
    of text: ErrorText, about report: FailureReport, taken: (port: BackendPort, owner: PortOwner)? = nil
  ) -> [Finding] {
    var facts = facts(about: report)
    facts.takenPorts = taken.map { [PortFacts(port: $0.port.hostPort, owner: $0.owner.fact)] } ?? []
    return Judge.findings(in: text, at: report.stage, facts: facts)
  }

  /// What is known about the machine, where the engine runs on this one, with the names that advice is given with.
  func facts(about report: FailureReport) -> Facts {
    var facts = engine.address.isLocal ? Facts.ofThisMachine() : Facts()
    facts.backend = backend
    facts.container.name = report.container
    facts.image.reference = report.image
    return facts
  }

  /// Whether a port that the engine could not bind may be free in a moment: the engine has it for a container that it
  /// starts or ends just now, or nobody has it any more.
  func mayGetPort(_ refusal: EngineRefusal, doing action: PlanAction, desired: DesiredState) async -> Bool {
    guard Self.code(refusal, action) == .portInUse else { return false }
    guard let (_, owner) = await portHolder(action, desired, message: refusal.error.message) else { return true }
    // Of a process of another user nothing is known; it may be the engine.
    return owner.mayBeEngine || owner == .process(pid: nil, name: nil)
  }

  /// Who holds the port that the engine could not bind.
  private func portHolder(
    _ action: PlanAction, _ desired: DesiredState, message: String
  ) async -> (port: BackendPort, owner: PortOwner)? {
    guard let name = action.container, let spec = desired.containers.first(where: { $0.name == name }) else {
      return nil
    }
    let others = (try? await engine.containers.list())?.map(ObservedContainer.init).filter { $0.name != name } ?? []
    let table = engine.address.isLocal ? SocketTable() : nil
    for port in spec.fixedPorts where message.names(port: port.hostPort) {
      if let owner = PortOwner.container(holding: port, among: others) ?? table?.owner(of: port) {
        return (port, owner)
      }
      // These are the words of the engine's own record, not of the kernel.
      if table != nil, port.transport == "tcp", EngineMeaning.portRecorded.isTold(by: message) {
        return (port, .nobody)
      }
    }
    return nil
  }

  private static func code(_ refusal: EngineRefusal, _ action: PlanAction) -> BackendError.Code {
    let error = refusal.error
    if error.code == .unreachable || error.code == .connectionLost || error.code == .timedOut {
      return .engineUnreachable
    }
    let shown = Judge.code(of: refusal.text)
    if shown == .diskFull { return .diskFull }
    switch action {
    case .pullImage: return .pullFailed
    case .buildImage: return .buildFailed
    case .createContainer: return error.isNameConflict ? .foreignResource : .createFailed
    case .createNetwork, .createVolume: return error.code == .conflict ? .foreignResource : .createFailed
    case .startContainer: return shown ?? .startFailed
    default: return .engineFailed
    }
  }
}

extension EngineError {
  /// Whether a container of that name exists.
  fileprivate var isNameConflict: Bool { code == .conflict && EngineMeaning.nameTaken.isTold(by: message) }
}

extension String {
  /// Whether `:PORT` is in the text, and not only at the beginning of a longer number.
  func names(port: Int) -> Bool {
    ranges(of: ":\(port)").contains { $0.upperBound == endIndex || !self[$0.upperBound].isNumber }
  }
}
