import ComposeSpec
import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// Pulls the images of all services that no service of the backend builds.
  @discardableResult
  public func pull(
    _ backend: Backend, services: [String] = [], events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> Plan {
    try await images(backend, "pull", services, events) { service, built in
      built.contains(service.image) ? nil : .pullImage(service.image)
    }
  }

  /// Builds the images of all services that have a `build` section.
  @discardableResult
  public func build(
    _ backend: Backend, services: [String] = [], events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> Plan {
    try await images(backend, "build", services, events) { service, _ in
      service.build == nil ? nil : .buildImage(service.image, service: service.name)
    }
  }

  private func images(
    _ backend: Backend, _ command: String, _ services: [String], _ events: @escaping BackendEventSink,
    _ action: (DesiredService, _ built: Set<String>) -> PlanAction?
  ) async throws(BackendError) -> Plan {
    try await changing(backend, command, events) { tools in
      try ManifestPreflight(backend: backend, engine: engine).checkProfiles(.init(rawValue: command))
      let desired = try await desired(backend, UpOptions(services: services))
      // Whichever services are chosen, an image that another one builds is at no registry.
      let built = Set(try await self.desired(backend, UpOptions()).services.filter { $0.build != nil }.map(\.image))
      var plan = Plan(backend: backend.name, project: desired.project)
      for service in desired.services {
        guard let action = action(service, built), !plan.steps.contains(where: { $0.action.image == action.image })
        else {
          continue
        }
        plan.steps.append(PlanStep(id: plan.steps.count + 1, action: action))
      }
      let pulled = plan.steps.compactMap { if case .pullImage(let image) = $0.action { image } else { nil } }
      if !pulled.isEmpty {
        let observed = ObservedState(images: try await EngineObserver(engine: engine).images(Set(pulled)))
        for warning in try await checkPull(plan, backend, desired, observed, onlyFetches: true) {
          tools.sink(BackendEvent(backend.name, .warning(warning)))
        }
      }
      tools.sink(BackendEvent(backend.name, .planned(plan)))
      try await execute(plan, desired, ExecutionState(ObservedState()), tools)
      return plan
    }
  }
}
