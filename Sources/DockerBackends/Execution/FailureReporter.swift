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
      image: action.image, reason: reason, explanations: explanations(of: error.message, at: action.stage))
    if case .startContainer(let name, _) = action { await add(container: state.id(of: name), to: &report) }
    if case .buildImage(let image, _) = action {
      report.logTail = state.buildOutput(of: image).map { Redactor.redact($0) }
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

  /// The error for a container that ended while somebody waited for it.
  func exited(_ spec: ContainerSpec, snapshot: ContainerSnapshot?, last: String?, id: String) async -> BackendError {
    var report = FailureReport(
      backend: backend, stage: .ready, service: spec.service, container: spec.name, image: spec.image, reason: "")
    await add(container: id, to: &report)
    report.exitCode = report.exitCode ?? snapshot?.exitCode
    report.oomKilled = report.oomKilled || (snapshot?.outOfMemory ?? false)
    let end =
      if snapshot == nil {
        "was removed by somebody else"
      } else if report.oomKilled {
        "was killed for want of memory (exit code \(report.exitCode ?? 137))"
      } else if snapshot?.isRestarting ?? false {
        "ends again and again with exit code \(report.exitCode ?? 0)"
      } else {
        "ended with exit code \(report.exitCode ?? 0)"
      }
    report.reason = snapshot?.error ?? report.logTail.last { !$0.isEmpty } ?? end
    judge(&report, spec, isRestarting: snapshot?.isRestarting ?? false, probe: last)
    return BackendError(
      .containerExited, "container \(spec.name) \(end) before service \(spec.service) was ready",
      hint: report.explanations.first?.fix ?? "read its log: `tts-ctl logs \(backend)`", report: report)
  }

  /// The error for a container that runs and does not get ready.
  func notReady(_ spec: ContainerSpec, after: Duration, last: String, id: String) async -> BackendError {
    var report = FailureReport(
      backend: backend, stage: .ready, service: spec.service, container: spec.name, image: spec.image, reason: last)
    await add(container: id, to: &report)
    judge(&report, spec, isRestarting: false, probe: last)
    let seconds = max(1, Int(after.components.seconds))
    return BackendError(
      .notReady, "service \(spec.service) was not ready after \(seconds) s: \(last)",
      hint: report.explanations.first?.fix
        ?? "read its log: `tts-ctl logs \(backend)`; give it longer with `--timeout` or `x-tts.ready`",
      report: report)
  }

  /// What the failure catalogue knows about a text, most specific first.
  func explanations(of text: String, at stage: FailureReport.Stage? = nil) -> [FailureReport.Explanation] {
    Judge.findings(in: text, at: stage?.diagnosisStage, facts: machine).map(FailureReport.Explanation.init)
  }

  /// What is known about the machine, where the engine runs on this one.
  private var machine: Facts { engine.address.isLocal ? .ofThisMachine() : Facts() }

  /// Explains a container that started: by its log, else by the last probe, and by how it ended.
  private func judge(_ report: inout FailureReport, _ spec: ContainerSpec, isRestarting: Bool, probe: String?) {
    var facts = machine
    facts.container.exitCode = report.exitCode
    facts.container.isOOMKilled = report.oomKilled
    facts.container.state = isRestarting ? "restarting" : nil
    facts.container.wantsGPU = spec.wantsGPU
    facts.container.wantsCPU = !spec.wantsGPU
    var told = Judge.findings(in: report.logTail.joined(separator: "\n"), at: .log, facts: facts)
    if told.isEmpty, let probe { told = Judge.findings(in: probe, at: .probe, facts: facts) }
    var own = Facts()
    own.container = facts.container
    let shown = Judge.findings(from: own).filter { finding in !told.contains { $0.id == finding.id } }
    // Want of memory explains whatever the log says; a loop or a kill does not.
    let findings = report.oomKilled ? shown + told : told + shown
    report.explanations = findings.map(FailureReport.Explanation.init)
  }

  private func add(container id: String, to report: inout FailureReport) async {
    async let log = EngineContainer(engine, id: id).activity()
    if let state = await settledState(of: id) {
      if !state.running, state.startedAt != nil || state.exitCode != 0 { report.exitCode = state.exitCode }
      report.oomKilled = state.oomKilled
      report.healthLog = (state.health?.log ?? []).suffix(3).map {
        FailureReport.HealthRun(exitCode: $0.exitCode, output: Redactor.redact($0.output))
      }
    }
    report.logTail = ((try? await log)?.log ?? []).suffix(Self.lines).map { Redactor.redact($0) }
  }

  /// The container's state; the engine learns a little after the end of a killed process whether it was for want of
  /// memory.
  private func settledState(of id: String) async -> ContainerState? {
    var state: ContainerState?
    for pause in [0, 20, 50, 100, 200, 400] {
      if pause > 0 { try? await Task.sleep(for: .milliseconds(pause)) }
      state = try? await engine.containers.inspect(id).state
      guard let state, !state.running, state.exitCode == 137, !state.oomKilled else { break }
    }
    return state
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
        return Preflight.taken(port, by: owner)
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
    self.init(id: finding.id, title: finding.title, cause: finding.cause, fix: finding.fix)
  }
}
