import ComposeSpec
import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// Stops a backend's containers and leaves them in place.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - services: only these; empty means all.
  ///   - timeout: overrides how long a container may take to stop before it is killed.
  ///   - events: gets what happens meanwhile.
  @discardableResult
  public func stop(
    _ backend: Backend, services: [String] = [], timeout: Duration? = nil,
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> Plan {
    try await changing(backend, "stop", events) { tools in
      try await Interference.persisting {
        let settling = EngineSettling(engine: engine, project: backend.project.name)
        // What is about to start shall be stopped, too.
        _ = try await settling.starts(in: try await own(backend, services))
        let plan = try await stopPlan(backend, services)
        return try await carryOut(plan, backend, UpOptions(services: services), tools, timeout)
      }
    }
  }

  /// What ``stop(_:services:timeout:events:)`` would do, without doing any of it.
  public func stopPlan(_ backend: Backend, services: [String] = []) async throws(BackendError) -> Plan {
    do {
      return try await stopPlan(backend, services)
    } catch {
      throw BackendError(error, command: "plan")
    }
  }

  private func stopPlan(_ backend: Backend, _ services: [String]) async throws -> Plan {
    Teardown(backend: backend.name, project: backend.project.name, containers: try await own(backend, services)).stop()
  }

  /// Stops a backend's containers and starts them again, dependencies first; a backend that has none is brought up.
  @discardableResult
  public func restart(
    _ backend: Backend, services: [String] = [], timeout: Duration? = nil,
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> Plan {
    let options = UpOptions(services: services)
    return try await changing(backend, "restart", events) { tools in
      if let warning = backend.manifestWarning { tools.sink(BackendEvent(backend.name, .warning(warning))) }
      guard try await !own(backend, services).isEmpty else { return try await bringUp(backend, options, tools).plan }
      return try await Interference.persisting {
        try await restart(try await own(backend, services), of: backend, options, timeout, tools)
      }
    }
  }

  private func restart(
    _ containers: [ObservedContainer], of backend: Backend, _ options: UpOptions, _ timeout: Duration?,
    _ tools: ExecutionTools
  ) async throws -> Plan {
    let desired = try await desired(backend, options)
    // The same containers would come back without the GPU that they have lost.
    let suspects = containers.filter { container in
      container.labels[Label.gpuFallback] == nil
        && desired.containers.contains { $0.name == container.name && $0.wantsGPU }
    }
    var spent = suspects.isEmpty ? [:] : await LostGPU.find(in: suspects, engine: engine)
    var containers = containers
    while true {
      let plan = Teardown(backend: backend.name, project: backend.project.name, containers: containers)
        .restart(desired, spent: spent)
      do {
        return try await carryOut(plan, backend, options, tools, timeout)
      } catch let found as SpentContainer where spent[found.name] == nil {
        // Only starting it, or waiting for it, has shown what is wrong.
        spent[found.name] = found.cause
        let names = Set(containers.map(\.name))
        containers = try await own(backend, []).filter { names.contains($0.name) }
      }
    }
  }

  /// Removes a backend's containers and networks, and what the options name beside them. Logs are saved first.
  @discardableResult
  public func down(
    _ backend: Backend, options: DownOptions = DownOptions(), events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> Plan {
    try await changing(backend, "down", events) { tools in
      try await Interference.persisting {
        let plan = try await downPlan(backend, options)
        try await carryOut(plan, backend, UpOptions(), tools, options.timeout)
        // The engine may have been at work for a client that was killed; what came of it meanwhile goes, too.
        let rest = try await downPlan(backend, options).withoutImages
        if !rest.steps.isEmpty { try await carryOut(rest, backend, UpOptions(), tools, options.timeout) }
        forget(backend, tools)
        forgetFoundPort(of: backend, tools)
        forgetReplicas(of: backend, tools.sink)
        return plan
      }
    }
  }

  /// What ``down(_:options:events:)`` would do, without doing any of it.
  public func downPlan(_ backend: Backend, options: DownOptions = DownOptions()) async throws(BackendError) -> Plan {
    do {
      return try await downPlan(backend, options)
    } catch {
      throw BackendError(error, command: "plan")
    }
  }

  private func downPlan(_ backend: Backend, _ options: DownOptions) async throws -> Plan {
    let filter: EngineFilters = ["label": ["\(Label.project)=\(backend.project.name)"]]
    async let networks = engine.networks.list(filters: filter)
    async let volumes = options.volumes ? engine.volumes.list(filters: filter) : []
    let all = try await ofProject(backend)
    // Those of `docker compose run`, too: they keep the networks in use.
    var containers = all.filter { $0.backend != nil }.sorted { $0.name < $1.name }
    // What Docker Compose made bears no folder. It goes unless another folder's project has containers of its own.
    let isAlone = containers.count == all.count
    func isOwn(_ labels: [String: String]) -> Bool { isAlone || labels[Label.backend] != nil }
    let declared = Set(
      backend.project.volumes.map { ResourceName.volume($0.key, $0.value, project: backend.project.name) })
    let left = try await volumes.filter {
      $0.labels[Label.backend] != nil || (isAlone && declared.contains($0.name))
    }.map(\.name)
    guard left.isEmpty || hasPlace(backend, containers) else {
      throw BackendError(
        .foreignResource,
        "volumes of project \(backend.project.name) may be another folder's: "
          + left.joined(separator: ", "),
        hint: "if they are not needed: docker volume rm \(left.joined(separator: " "))")
    }
    if !options.removeOrphans {
      let known = Set(backend.project.services.keys).union(backend.project.disabledServices.keys)
      containers.removeAll { !known.contains($0.service ?? "") }
    }
    let built = backend.project.services.values.filter { $0.build != nil }
    let images = options.images ? built.map { ResourceName.image($0, project: backend.project.name) } : []
    return Teardown(backend: backend.name, project: backend.project.name, containers: containers)
      .down(
        networks: Set(try await networks.filter { isOwn($0.labels) }.map(\.name)).sorted(), volumes: left,
        images: images)
  }

  @discardableResult
  private func carryOut(
    _ plan: Plan, _ backend: Backend, _ options: UpOptions, _ tools: ExecutionTools, _ timeout: Duration?
  ) async throws -> Plan {
    tools.sink(BackendEvent(backend.name, .planned(plan)))
    var observed = ObservedState(containers: try await own(backend, []))
    var desired = try await desired(backend, options)
    if plan.steps.contains(where: \.action.makesContainers) {
      observed.images = try await EngineObserver(engine: engine).images(Set(desired.services.map(\.image)))
    } else if plan.steps.contains(where: \.action.endsContainers) {
      // Nothing of what goes is made again, so nothing has to be kept for a successor.
      desired.services = []
    }
    try await execute(plan, desired, ExecutionState(observed), tools, stopPatience: timeout)
    return plan
  }
}

extension Plan {
  /// The steps that do not only remove an image: whether that is there nobody has looked.
  fileprivate var withoutImages: Plan {
    var copy = self
    copy.steps = steps.filter { step in
      if case .removeImage = step.action { false } else { true }
    }
    return copy
  }
}

extension PlanAction {
  fileprivate var makesContainers: Bool {
    if case .createContainer = self { true } else { false }
  }

  fileprivate var endsContainers: Bool {
    if case .removeContainer = self { true } else { false }
  }
}
