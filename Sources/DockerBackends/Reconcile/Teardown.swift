import OrderedCollections

/// Plans what ends containers: `stop`, `restart` and `down`. Pure. The order comes from the containers' own
/// labels, so that a backend can be taken down whose manifest has changed since.
struct Teardown {
  let backend: String
  let project: String
  let containers: [ObservedContainer]
  private var plan: Plan
  private var stops: [String: Int] = [:]

  init(backend: String, project: String, containers: [ObservedContainer]) {
    self.backend = backend
    self.project = project
    self.containers = containers
    plan = Plan(backend: backend, project: project)
  }

  /// Stops what runs, dependants before what they depend on.
  func stop(because cause: String = "") -> Plan {
    var copy = self
    copy.planStops(because: cause)
    return copy.plan
  }

  /// Stops what runs, then starts everything in the order of its dependencies.
  /// - Parameter spent: containers that are made anew, since they would come back no better, and what shows that.
  func restart(_ desired: DesiredState, spent: [String: String] = [:]) -> Plan {
    var copy = self
    copy.planStops()
    var starts: [String: [Int]] = [:]
    for service in desired.services {
      let before = service.dependsOn.keys.flatMap { starts[$0] ?? [] } + copy.stops.values
      for container in containers where container.service == service.name {
        var after = before
        let cause = spent[container.name]
        if let cause {
          let removal = copy.add(.removeContainer(container.name), because: cause, after: Array(copy.stops.values))
          after.append(
            copy.add(.createContainer(container.name, service: service.name), because: cause, after: [removal]))
        }
        let step = copy.add(
          .startContainer(container.name, service: service.name), because: cause ?? "",
          after: after)
        starts[service.name, default: []].append(step)
      }
    }
    for service in desired.services where starts[service.name] != nil {
      copy.add(.awaitReady(service: service.name), after: starts[service.name] ?? [])
    }
    return copy.plan
  }

  /// Stops and removes the containers, then what only they used.
  func down(networks: [String], volumes: [String], images: [String]) -> Plan {
    var copy = self
    copy.planStops()
    let removals = containers.map { container in
      copy.add(.removeContainer(container.name), after: copy.stops[container.name].map { [$0] } ?? [])
    }
    for name in networks { copy.add(.removeNetwork(name), after: removals) }
    for name in volumes { copy.add(.removeVolume(name), after: removals) }
    for name in images { copy.add(.removeImage(name), after: removals) }
    return copy.plan
  }

  private mutating func planStops(because cause: String = "") {
    var pending = containers.filter { $0.isUp || $0.state == .paused }
    while !pending.isEmpty {
      // Whoever nobody else still depends on; in a circle, which labels of several manifests can make, everybody.
      let free = pending.filter { candidate in !pending.contains { depends($0, on: candidate) } }
      let batch = free.isEmpty ? pending : free
      for container in batch {
        let dependants = containers.filter { depends($0, on: container) }.compactMap { stops[$0.name] }
        stops[container.name] = add(.stopContainer(container.name), because: cause, after: dependants)
      }
      pending.removeAll { container in batch.contains { $0.id == container.id } }
    }
  }

  private func depends(_ container: ObservedContainer, on other: ObservedContainer) -> Bool {
    guard let service = other.service, container.service != service else { return false }
    return container.labels[Label.dependsOn]?.split(separator: ",").contains { $0.hasPrefix("\(service):") } ?? false
  }

  @discardableResult
  private mutating func add(_ action: PlanAction, because cause: String = "", after: [Int] = []) -> Int {
    let id = plan.steps.count + 1
    plan.steps.append(PlanStep(id: id, action: action, cause: cause, after: Set(after).sorted()))
    return id
  }
}
