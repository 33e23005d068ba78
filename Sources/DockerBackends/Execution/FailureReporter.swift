import BackendSupport
import DockerEngine

/// Turns what the engine and the probes said into an error with everything that helps: the innermost cause, the
/// row of the failure catalogue, the exit code, the healthcheck's output and the end of the log.
struct FailureReporter: Sendable {
  let engine: EngineClient
  let backend: String

  /// How many lines of the log are shown.
  static let lines = 20
  /// How many lines of a build's output are looked through: its first error stands far above its last line.
  static let linesOfBuild = 400

  /// What a refused step comes to: `Interference` where a new look and a new plan may get past it, else the error that
  /// ends the operation.
  func verdict(
    on refusal: EngineRefusal, doing action: PlanAction, desired: DesiredState, state: ExecutionState
  ) async -> any Error {
    let cause = await cause(of: refusal, doing: action, desired)
    let failure: @Sendable () async -> BackendError = {
      await error(refusal, cause, doing: action, desired: desired, state: state)
    }
    if cause.mayPass || action.isInterferedWith(refusal.error) { return Interference(failure: failure) }
    return await failure()
  }

  /// The error for a refused step.
  /// - Parameter attempts: what was tried before to get a GPU; it is told, too.
  func error(
    _ refusal: EngineRefusal, doing action: PlanAction, desired: DesiredState, state: ExecutionState,
    after attempts: [GPUFallback.Attempt]
  ) async -> BackendError {
    let cause = await cause(of: refusal, doing: action, desired)
    return await error(refusal, cause, doing: action, desired: desired, state: state, after: attempts)
  }

  private func error(
    _ refusal: EngineRefusal, _ cause: Cause, doing action: PlanAction, desired: DesiredState, state: ExecutionState,
    after attempts: [GPUFallback.Attempt] = []
  ) async -> BackendError {
    let (error, reason) = (refusal.error, refusal.text.peeled.message)
    var report = FailureReport(
      backend: backend, stage: action.stage, service: action.service, container: action.container,
      image: action.image ?? desired.containers.first { $0.name == action.container }?.image, reason: reason)
    report.explanations = explanations(of: refusal.text, about: report, taken: cause.holder)
    // An engine that has just not answered is not asked for more.
    if case .startContainer(let name, _) = action, error.code != .timedOut {
      await add(container: state.id(of: name), to: &report)
    }
    if case .buildImage(let image, _) = action {
      let output = state.buildOutput(of: image)
      report.logTail = output.suffix(Self.lines)
      // The engine's own words only tell which step failed.
      let found = Judge.findings(
        in: (output + [error.message]).joined(separator: "\n"), facts: facts(about: report))
      if !found.isEmpty { report.explanations = found }
    }
    var message = "\(action.failure): \(reason)"
    if let (port, owner) = cause.holder {
      return BackendError(
        .portInUse, owner.message(holding: port), hint: owner.hint(for: port, of: backend, instead: cause.instead),
        cause: error, report: report)
    }
    var hint = error.hint.map { Advice($0) } ?? report.explanations.first?.fix ?? action.hint(cause.code)
    if case .pullImage(let image) = action, error.code != .timedOut, let meant = await name(like: image) {
      hint = "\(meant)" + (hint.map { "\n\($0)" } ?? "")
    }
    if !attempts.isEmpty {
      message += " (and no GPU before that: \(attempts.map { "\($0.means): \($0.reason)" }.joined(separator: "; ")))"
    }
    return BackendError(
      cause.code, message,
      hint: hint, cause: error, report: report)
  }

  /// Which image may be meant by a name that only has a slip in it; `nil` where none that is here is called like that.
  private func name(like image: String) async -> String? {
    let names = (try? await engine.images.list())?.flatMap(\.repoTags) ?? []
    // A tag that both have makes short names look alike: of `dia:latest` and `kani:latest` most is the same.
    guard let repository = (try? ImageReference(image))?.familiarRepository else { return nil }
    let repositories = Set(names.compactMap { try? ImageReference($0).familiarRepository })
    let near = Set(NearestName.candidates(for: repository, among: repositories))
    let full = image.split(separator: "/").last?.contains(":") == true ? image : "\(image):latest"
    return NearestName.hint(
      for: full,
      among: names.filter { name in
        name != full && (try? ImageReference(name)).map { near.contains($0.familiarRepository) } ?? false
      })
  }

  /// What the failure catalogue knows about a text, most specific first.
  func explanations(
    of text: ErrorText, about report: FailureReport, taken: (port: BackendPort, owner: PortOwner)? = nil
  ) -> [Finding] {
    var facts = facts(about: report)
    facts.takenPorts = taken.map { [PortFacts(port: $0.port.hostPort, owner: $0.owner.fact)] } ?? []
    return text.findings(facts)
  }

  /// What is known about the machine, where the engine runs on this one, with the names that advice is given with.
  /// - Parameters:
  ///   - report: what the names are taken from.
  ///   - container: what is known of the container.
  func facts(about report: FailureReport, container: ContainerFacts = ContainerFacts()) -> Facts {
    var facts = engine.address.isLocal ? Facts.ofThisMachine() : Facts()
    facts.backend = backend
    facts.container = container
    facts.container.name = report.container
    facts.image.reference = report.image
    return facts
  }

  /// What class of failure a refusal is, and who holds the port where it is about one.
  private struct Cause: Sendable {
    let code: BackendError.Code
    var holder: (port: BackendPort, owner: PortOwner)?
    /// A free port in place of that one.
    var instead: Int?

    /// Whether a port that the engine could not bind may be free in a moment: the engine has it for a container that it
    /// starts or ends just now, or nobody has it any more.
    var mayPass: Bool {
      guard code == .portInUse else { return false }
      guard let owner = holder?.owner else { return true }
      // Of a process of another user nothing is known; it may be the engine.
      return owner.mayBeEngine || owner == .process(pid: nil, name: nil)
    }
  }

  private func cause(of refusal: EngineRefusal, doing action: PlanAction, _ desired: DesiredState) async -> Cause {
    let error = refusal.error
    if error.code == .unreachable || error.code == .connectionLost || error.code == .timedOut {
      return Cause(code: .engineUnreachable)
    }
    let code = action.code(of: error, shown: refusal.text.code)
    guard code == .portInUse else { return Cause(code: code) }
    let others = (try? await engine.containers.list())?.map(ObservedContainer.init) ?? []
    let holder = portHolder(action, desired, among: others, message: error.message)
    let instead = holder.flatMap { desired.port(insteadOf: $0.port, among: others, isLocal: engine.address.isLocal) }
    return Cause(code: code, holder: holder, instead: instead)
  }

  /// Who holds the port that the engine could not bind.
  private func portHolder(
    _ action: PlanAction, _ desired: DesiredState, among containers: [ObservedContainer], message: String
  ) -> (port: BackendPort, owner: PortOwner)? {
    guard let name = action.container, let spec = desired.containers.first(where: { $0.name == name }) else {
      return nil
    }
    let others = containers.filter { $0.name != name }
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
}

extension String {
  /// Whether `:PORT` is in the text, and not only at the beginning of a longer number.
  func names(port: Int) -> Bool {
    ranges(of: ":\(port)").contains { $0.upperBound == endIndex || !self[$0.upperBound].isNumber }
  }
}

/// An engine's error as a step of a plan got it, with its text looked at once.
struct EngineRefusal: Error {
  let error: EngineError
  let text: ErrorText

  /// `nil` where it is not the engine that refused.
  /// - Parameters:
  ///   - error: what a step threw.
  ///   - stage: where in the course of things the step belongs.
  init?(_ error: any Error, at stage: FailureStage) {
    switch error {
    case let refusal as EngineRefusal: self = refusal
    case let error as EngineError where error.code != .cancelled:
      (self.error, text) = (error, ErrorText(error.message, at: stage))
    default: return nil
    }
  }
}
