import ComposeSpec
import OrderedCollections

extension Reconciler {
  /// Containers to stop and remove, dependants before what they depend on.
  mutating func planRemovals() {
    for service in desired.services.reversed() {
      for spec in service.containers {
        guard let existing = observed.container(named: spec.name) else { continue }
        if let cause = recreations[spec.name] {
          planRemoval(of: existing, because: cause)
        } else if desired.options.start, existing.isUp, let dependency = restartedDependency(of: service) {
          stops[existing.name] = add(
            .stopContainer(existing.name), because: "service \(dependency) is recreated", after: dependants(of: service)
          )
        }
      }
    }
    let wanted = Set(desired.containers.map(\.name))
    for container in observed.own(project: desired.project) {
      guard container.backend == desired.backend, !wanted.contains(container.name), let name = container.service else {
        continue
      }
      if let service = desired.service(name) {
        let count = service.containers.count
        let cause = container.number > count ? "scaled to \(count)" : "the container has a new name"
        planRemoval(of: container, because: cause)
      } else if !desired.knownServices.contains(name) {
        guard desired.options.removeOrphans else {
          warnings.append(
            "container \(container.name) belongs to service \(name), which is no longer in the manifest; "
              + "remove it: `\(.up(desired.backend, .init(.removeOrphans)))`")
          continue
        }
        planRemoval(of: container, because: "service \(name) is no longer in the manifest")
      }
    }
  }

  private mutating func planRemoval(of container: ObservedContainer, because cause: String) {
    var after: [Int] = []
    if container.isUp || container.state == .paused {
      let service = container.service.flatMap { desired.service($0) }
      let stop = add(.stopContainer(container.name), because: cause, after: service.map(dependants) ?? [])
      stops[container.name] = stop
      after = [stop]
    }
    removals.append(add(.removeContainer(container.name), because: cause, after: after))
  }

  /// The steps that stop the services which depend on this one.
  private func dependants(of service: DesiredService) -> [Int] {
    desired.services.filter { $0.dependsOn[service.name] != nil }
      .flatMap { $0.containers.compactMap { stops[$0.name] } }
  }

  /// A dependency with `restart: true` that is made anew.
  private func restartedDependency(of service: DesiredService) -> String? {
    service.dependsOn.first { name, rule in
      rule.restart && (desired.service(name)?.containers.contains { recreations[$0.name] != nil } ?? false)
    }?.key
  }

  /// Creates and starts what is not there or not running.
  mutating func planContainers(of service: DesiredService) {
    for spec in service.containers {
      let existing = observed.container(named: spec.name)
      if let existing, recreations[spec.name] == nil {
        guard let cause = reasonToStart(existing, service: service.name) else { continue }
        if existing.state == .paused { stops[spec.name] = add(.stopContainer(spec.name), because: cause) }
        start(spec, of: service, because: cause, after: stops[spec.name].map { [$0] } ?? [])
      } else {
        let cause = recreations[spec.name] ?? PlanStep.new
        let reasons = [recreations[spec.name], spec.replica].compactMap(\.self)
        let own = removals(of: spec)
        let image = imageSteps[spec.image].map { [$0] } ?? []
        let references = spec.references.compactMap { creations[$0] }
        let creation = add(
          .createContainer(spec.name, service: service.name),
          because: reasons.isEmpty ? cause : reasons.joined(separator: "; "),
          after: own + image + infrastructureSteps + references)
        creations[spec.name] = creation
        guard desired.options.start else { continue }
        start(spec, of: service, because: cause, after: [creation])
      }
    }
  }

  /// The steps that remove what stands in a container's place, by its name or by its service and number.
  private func removals(of spec: ContainerSpec) -> [Int] {
    let predecessors = observed.own(project: desired.project).filter { $0.place == spec.place }.map(\.name)
    return steps.compactMap { step in
      guard case .removeContainer(let name) = step.action else { return nil }
      return name == spec.name || predecessors.contains(name) ? step.id : nil
    }
  }

  private func reasonToStart(_ container: ObservedContainer, service: String) -> String? {
    guard desired.options.start else { return nil }
    if stops[container.name] != nil { return "a service it depends on is recreated" }
    guard !isCompleted(container, service: service) else { return nil }
    switch container.state {
    case .running, .restarting: return nil
    case .created: return "created, but never started"
    case .paused: return "paused"
    case .exited:
      // One that was stopped has the signal's code, or ends well.
      guard let code = container.exitCode, ![0, 137, 143].contains(code) else { return "not running" }
      return "exited with code \(code)"
    case .dead, .removing, .unknown: return "not running"
    }
  }

  /// Starts a container once its dependencies are as far as it demands and no removal is under way that could
  /// still hold one of its ports.
  private mutating func start(
    _ spec: ContainerSpec, of service: DesiredService, because cause: String, after: [Int]
  ) {
    // A name that stands for two networks can be started on neither.
    let untangling = steps.compactMap { step in
      if case .removeDuplicateNetwork = step.action { step.id } else { nil }
    }
    var after = after + removals + untangling
    for (name, rule) in service.dependsOn {
      guard let dependency = desired.service(name) else { continue }
      switch rule.condition {
      case .started: after += starts[name] ?? []
      case .healthy, .completedSuccessfully:
        after += condition(rule.condition, of: dependency, for: service.name).map { [$0] } ?? []
      }
    }
    starts[service.name, default: []].append(
      add(.startContainer(spec.name, service: service.name), because: cause, after: after))
  }

  /// The step that waits for a dependency, shared by all that wait for the same.
  private mutating func condition(
    _ condition: DependsOn.Condition, of dependency: DesiredService, for dependant: String
  ) -> Int? {
    let word = condition == .healthy ? "healthy" : "completed"
    if let step = conditions["\(dependency.name) \(word)"] { return step }
    let isDone =
      condition == .completedSuccessfully && starts[dependency.name] == nil
      && dependency.containers.allSatisfy { observed.container(named: $0.name)?.exitCode == 0 }
    guard !isDone, !dependency.containers.isEmpty else { return nil }
    let step = add(
      .awaitCondition(service: dependency.name, condition: word), because: "\(dependant) depends on it",
      after: starts[dependency.name] ?? [])
    conditions["\(dependency.name) \(word)"] = step
    return step
  }

  /// Waits for every service that goes on running.
  mutating func planReadiness() {
    for service in desired.services where !service.containers.isEmpty && !isOneShot(service.name) {
      add(.awaitReady(service: service.name), because: "", after: starts[service.name] ?? [])
    }
  }
}
