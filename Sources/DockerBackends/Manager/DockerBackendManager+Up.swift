import ComposeSpec
import DockerEngine
import FoundationEssentials
import OrderedCollections

extension DockerBackendManager {
  /// What `up(_:options:events:)` would do, without doing any of it.
  /// - Throws: what `up` would throw before it changes anything.
  public func plan(_ backend: Backend, options: UpOptions = UpOptions()) async throws(BackendError) -> Plan {
    do {
      let warnings = try await checkManifest(backend, options)
      return try await Interference.persisting {
        let found = try await outlook(backend, options, look)
        var plan = found.plan
        let notes = found.note.map { [$0] } ?? []
        plan.warnings =
          try await warnings + notes + preflight(plan, backend, found.desired, found.observed) + plan.warnings
        return plan
      }
    } catch {
      throw BackendError(error, command: "plan")
    }
  }

  /// Brings a backend up: creates what is missing, makes anew what changed, starts what is stopped, and waits until
  /// it can be used. An unchanged, healthy backend costs one look at the engine and its probes.
  /// - Throws: `BackendError`; its `report` holds what a failed container left.
  @discardableResult
  public func up(
    _ backend: Backend, options: UpOptions = UpOptions(), events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> UpReport {
    try await changing(backend, "up", events) { tools in try await bringUp(backend, options, tools) }
  }

  /// The same under the lock.
  func bringUp(_ backend: Backend, _ options: UpOptions, _ tools: ExecutionTools) async throws -> UpReport {
    let start = ContinuousClock.now
    func warn(_ warning: Advice) { tools.sink(BackendEvent(backend.name, .warning(warning))) }
    for warning in backend.project.warnings { warn("\(warning)") }
    for warning in try await checkManifest(backend, options) { warn(warning) }
    return try await Interference.persisting {
      let found = try await outlook(backend, options, settled)
      var (desired, seen, observed, plan) = (found.desired, found.seen, found.observed, found.plan)
      if let note = found.note { warn(note) }
      for warning in try await preflight(plan, backend, desired, observed) { warn(warning) }
      remember(backend, tools)
      keep(found.port, of: backend, tools)
      keep(options.replicas, of: backend, tools)
      if plan.refreshesImages(of: observed) {
        // Only with the new image at hand can be told whether its containers have to change.
        let refresh = plan.imageSteps
        tools.sink(BackendEvent(backend.name, .planned(refresh)))
        let refreshed = ExecutionState(observed)
        try await execute(refresh, desired, refreshed, tools)
        desired.options.imagesAreFresh = true
        seen = try await observer.observe(desired, known: refreshed.images(of: refresh))
        (observed, plan) = try await planned(desired, seen)
      }
      tools.sink(BackendEvent(backend.name, .planned(plan)))
      if observed.own(project: desired.project).isEmpty, let license = backend.settings.license,
        license.forbidsCommercialUse
      {
        // Once, where it is made for the first time.
        warn("no commercial use: its licences forbid it (\(license.summary))")
      }
      for warning in plan.warnings { warn(warning) }
      remind(of: observed, desired, plan, tools)
      var state = ExecutionState(observed)
      var spent: [String: String] = [:]
      while true {
        do {
          try await execute(plan, desired, state, tools)
          break
        } catch let found as SpentContainer where spent[found.name] == nil {
          // A container that had looked well: only waiting for it has shown what is wrong.
          spent[found.name] = found.cause
          seen = try await observer.observe(desired, spent: spent)
          (observed, plan) = try await planned(desired, seen)
          tools.sink(BackendEvent(backend.name, .planned(plan)))
          state = ExecutionState(observed)
        }
      }
      let ports = desired.containers.flatMap { state.ports(of: $0.name) ?? [] }.inOrder
      return UpReport(
        backend: backend.name, plan: plan, ports: ports, ready: state.ready, fallbacks: state.fallbacks,
        duration: start.duration(to: .now))
    }
  }

  private var observer: EngineObserver { EngineObserver(engine: engine) }

  /// What is wanted and what there is. The list of containers does not depend on what is wanted, so both are made at the
  /// same time.
  func look(
    _ backend: Backend, _ options: UpOptions
  ) async throws -> (desired: DesiredState, seen: ObservedState) {
    async let containers = observer.containers()
    let desired = try await desired(backend, options)
    async let images = observer.images(of: desired)
    return (desired, try await observer.observed(desired, containers, images))
  }

  /// The plan, and all that it was made from: networks and volumes are looked at only where it needs them.
  func planned(
    _ desired: DesiredState, _ seen: ObservedState
  ) async throws -> (observed: ObservedState, plan: Plan) {
    var reconciler = try Reconciler(desired, seen)
    if reconciler.needsResources { try await observer.addResources(of: desired, to: &reconciler.observed) }
    return (reconciler.observed, try reconciler.plan())
  }

  /// The same as ``look(_:_:)``, once containers that somebody has asked to end have ended.
  private func settled(
    _ backend: Backend, _ options: UpOptions
  ) async throws -> (desired: DesiredState, seen: ObservedState) {
    let settling = EngineSettling(engine: engine, project: backend.project.name)
    let graces = backend.project.services.values.compactMap(\.stopGracePeriod)
    let grace = min(graces.reduce(EngineSettling.usualGrace, max), .seconds(300))
    async let stops = settling.stops(within: grace)
    let (desired, seen) = try await look(backend, options)
    let ids = Set(seen.containers.filter(\.isUp).map(\.id))
    let ending = await stops.intersection(ids)
    if ending.isEmpty { return (desired, seen) }
    await settling.ends(of: ending, within: grace)
    return (desired, try await observer.observe(desired))
  }

  /// Brings several backends up at the same time; one that fails does not stop the others.
  public func up(
    _ backends: [Backend], options: UpOptions = UpOptions(), events: @escaping BackendEventSink = { _ in }
  ) async -> [(backend: String, result: Result<UpReport, BackendError>)] {
    await all(backends) { backend throws in try await up(backend, options: options, events: events) }
  }

  /// A container that fell back to the CPU stays there; that is said each time, not only the first.
  private func remind(of observed: ObservedState, _ desired: DesiredState, _ plan: Plan, _ tools: ExecutionTools) {
    guard desired.gpu == .auto else { return }
    for spec in desired.containers where spec.wantsGPU {
      guard !plan.steps.contains(where: { $0.action == .createContainer(spec.name, service: spec.service) }),
        let reason = observed.container(named: spec.name)?.labels[Label.gpuFallback]
      else { continue }
      tools.sink(
        BackendEvent(
          desired.backend,
          .warning(
            """
            service \(spec.service) runs on the CPU since it got no GPU: \(reason); \
            `\(.up(desired.backend, .recreate(.always)))` tries the GPU again
            """)))
    }
  }
}

extension Plan {
  /// Whether it pulls or builds an image that is there already, and so may change.
  func refreshesImages(of observed: ObservedState) -> Bool {
    steps.contains { step in
      guard let image = step.action.image else { return false }
      return observed.images[image] != nil
    }
  }

  /// Its pulls and builds alone.
  var imageSteps: Plan {
    var copy = self
    copy.steps = steps.filter { step in
      switch step.action {
      case .pullImage, .buildImage: true
      default: false
      }
    }
    return copy
  }
}
