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
    _ error: EngineError, doing action: PlanAction, desired: DesiredState, state: ExecutionState,
    after attempts: [GPUFallback.Attempt] = []
  ) async -> BackendError {
    let reason = ErrorPeeler.peel(error.message).message
    var report = FailureReport(
      backend: backend, stage: action.stage, service: action.service, container: action.container,
      image: action.image ?? desired.containers.first { $0.name == action.container }?.image, reason: reason)
    report.explanations = explanations(of: error.message, about: report)
    if case .startContainer(let name, _) = action { await add(container: state.id(of: name), to: &report) }
    if case .buildImage(let image, _) = action {
      report.logTail = state.buildOutput(of: image)
    }
    let code = Self.code(error, action)
    var message = "\(action.failure): \(reason)"
    if code == .portInUse, let taken = await portOwner(action, desired, state, message: error.message) {
      return BackendError(.portInUse, taken.message, hint: taken.hint, cause: error, report: report)
    }
    if !attempts.isEmpty {
      message += " (and no GPU before that: \(attempts.map { "\($0.means): \($0.reason)" }.joined(separator: "; ")))"
    }
    return BackendError(
      code, message, hint: error.hint ?? report.explanations.first?.fix ?? action.hint(code), cause: error,
      report: report)
  }

  /// What the failure catalogue knows about a text, most specific first.
  func explanations(of text: String, about report: FailureReport) -> [FailureReport.Explanation] {
    Judge.findings(in: text, at: report.stage.diagnosisStage, facts: facts(about: report))
      .map(FailureReport.Explanation.init)
  }

  /// What is known about the machine, where the engine runs on this one, with the names that advice is given with.
  func facts(about report: FailureReport) -> Facts {
    var facts = engine.address.isLocal ? Facts.ofThisMachine() : Facts()
    facts.backend = backend
    facts.container.name = report.container
    facts.image.reference = report.image
    return facts
  }

  /// Who holds the port that the engine could not bind.
  private func portOwner(
    _ action: PlanAction, _ desired: DesiredState, _ state: ExecutionState, message: String
  ) async -> BackendError? {
    guard let name = action.container, let spec = desired.containers.first(where: { $0.name == name }),
      let bindings = spec.request.hostConfig.portBindings,
      let ports = BackendPort.list(bindings, service: spec.service)
    else { return nil }
    let others = (try? await engine.containers.list())?.map(ObservedContainer.init).filter { $0.name != name } ?? []
    let table = engine.address.isLocal ? SocketTable() : nil
    for port in ports where message.contains(":\(port.hostPort)") {
      if let owner = PortOwner.container(holding: port, among: others) ?? table?.owner(of: port) {
        return BackendError(.portInUse, owner.message(holding: port), hint: owner.hint(service: port.service))
      }
    }
    return nil
  }

  private static func code(_ error: EngineError, _ action: PlanAction) -> BackendError.Code {
    if error.code == .unreachable || error.code == .connectionLost || error.code == .timedOut {
      return .engineUnreachable
    }
    if error.message.contains("no space left on device") { return .diskFull }
    let isPort = ["port is already allocated", "address already in use"].contains { error.message.contains($0) }
    switch action {
    case .pullImage: return .pullFailed
    case .buildImage: return .buildFailed
    case .createContainer: return error.isNameConflict ? .foreignResource : .createFailed
    case .createNetwork, .createVolume: return error.code == .conflict ? .foreignResource : .createFailed
    case .startContainer: return isPort ? .portInUse : .startFailed
    default: return .engineFailed
    }
  }
}

extension EngineError {
  /// Whether a container of that name exists.
  fileprivate var isNameConflict: Bool { code == .conflict && message.contains("is already in use by container") }
}

extension FailureReport.Explanation {
  init(_ finding: Finding) {
    self.init(id: finding.id, title: finding.title, cause: finding.cause, fix: finding.fix, link: finding.link)
  }
}
