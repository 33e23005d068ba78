import DockerEngine

/// Carries a plan out: every step as soon as those it comes after are done, so that all that is independent goes
/// on at the same time. It decides nothing but how to get past a GPU that cannot be had.
struct PlanExecutor: Sendable {
  let engine: EngineClient
  let plan: Plan
  let desired: DesiredState
  let state: ExecutionState
  let tools: ExecutionTools
  /// Overrides how long a container may take to stop.
  var stopPatience: Duration?

  /// Carries the plan out.
  /// - Throws: the first step's error; what was under way then is cancelled and what was made stays for inspection.
  func run() async throws {
    var waiting = plan.steps
    var done: Set<Int> = []
    if waiting.contains(where: \.action.startsSomething) { tools.hub.open() }
    var mayHaveTwins = waiting.contains { if case .createNetwork = $0.action { true } else { false } }
    try await withThrowingTaskGroup(of: Int.self) { group in
      func launch() {
        waiting.removeAll { step in
          guard done.isSuperset(of: step.after) else { return false }
          group.addTask {
            try await perform(step)
            return step.id
          }
          return true
        }
      }
      launch()
      while let id = try await group.next() {
        done.insert(id)
        launch()
        if mayHaveTwins, plan.steps.contains(where: { $0.id == id && $0.action.startsSomething }) {
          // While others wait for readiness; nobody waits for this.
          mayHaveTwins = false
          group.addTask {
            await removeTwins()
            return id
          }
        }
      }
    }
    guard waiting.isEmpty else {
      throw BackendError(
        .engineFailed,
        "the plan has steps that cannot be reached: \(waiting.map { "#\($0.id) \($0.action)" }.joined(separator: ", "))"
      )
    }
  }

  private func perform(_ step: PlanStep) async throws {
    let start = ContinuousClock.now
    tell(.stepStarted(step))
    do {
      try await carryOut(step.action)
    } catch let error as EngineError where error.code == .cancelled {
      throw CancellationError()
    } catch {
      guard let refusal = EngineRefusal(error, at: step.action.stage) else { throw error }
      throw await tools.failures.verdict(on: refusal, doing: step.action, desired: desired, state: state)
    }
    tell(.stepFinished(step, start.duration(to: .now)))
    if case .startContainer(let name, _) = step.action, let ports = state.ports(of: name) { tell(.published(ports)) }
  }

  private func carryOut(_ action: PlanAction) async throws {
    switch action {
    case .pullImage(let image): try await pull(image)
    case .buildImage(let image, let service): try await build(image, service: service)
    case .createNetwork(let name): try await createNetwork(name)
    case .removeNetwork(let name): try await removeNetworks(named: name)
    case .removeDuplicateNetwork(_, let id): try await ignoringAbsence { try await engine.networks.remove(id) }
    case .createVolume(let name): try await createVolume(name)
    case .removeVolume(let name): try await ignoringAbsence { try await engine.volumes.remove(name) }
    case .removeImage(let name): try await ignoringAbsence { _ = try await engine.images.remove(name) }
    case .stopContainer(let name): try await stop(name)
    case .removeContainer(let name): try await remove(name)
    case .createContainer(let name, _): try await create(name)
    case .startContainer(let name, _): try await start(name)
    case .awaitCondition(let service, let condition):
      try await wait(for: service, until: condition == "completed" ? .completed : .ready, asDependency: true)
    case .awaitReady(let service): try await wait(for: service, until: .ready, asDependency: false)
    }
  }

  func tell(_ kind: BackendEvent.Kind) { tools.sink(BackendEvent(plan.backend, kind)) }

  /// What shall not be there and is not there is as it shall be.
  func ignoringAbsence(_ removal: () async throws -> Void) async throws {
    do {
      try await removal()
    } catch let error as EngineError where error.code == .notFound {
      return
    }
  }

  private func createVolume(_ name: String) async throws {
    guard let volume = desired.volumes.first(where: { $0.name == name }) else { return }
    _ = try await engine.volumes.create(volume.request)
  }
}

extension PlanAction {
  /// Whether events of a container will have to be followed.
  fileprivate var startsSomething: Bool {
    if case .startContainer = self { true } else { false }
  }
}
