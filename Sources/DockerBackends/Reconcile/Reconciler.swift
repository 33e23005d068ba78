import ComposeSpec
import OrderedCollections

/// Decides what has to be done: the difference between what is wanted and what is there. Pure.
struct Reconciler {
  let desired: DesiredState
  let observed: ObservedState
  var steps: [PlanStep] = []
  var warnings: [Advice] = []
  /// The steps that others wait for, by what they provide.
  var imageSteps: [String: Int] = [:]
  var infrastructureSteps: [Int] = []
  var removals: [Int] = []
  var stops: [String: Int] = [:]
  var creations: [String: Int] = [:]
  var starts: [String: [Int]] = [:]
  var conditions: [String: Int] = [:]
  /// Why a container is made anew, by name; decided before any step is planned.
  var recreations: [String: String] = [:]

  /// The plan that leads from what is there to what is wanted.
  /// - Throws: `BackendError` with `.foreignResource` where somebody else's container or network has a name of
  ///   ours, and `.invalidManifest` where an external resource is missing.
  static func plan(_ desired: DesiredState, _ observed: ObservedState) throws -> Plan {
    var reconciler = Reconciler(desired: desired, observed: observed)
    return try reconciler.plan()
  }

  /// Whether anything is to be created or started, so that networks and volumes have to be looked at.
  static func needsResources(_ desired: DesiredState, _ observed: ObservedState) throws -> Bool {
    var reconciler = Reconciler(desired: desired, observed: observed)
    try reconciler.decideRecreations()
    return desired.services.contains { service in
      service.containers.contains { spec in
        guard let existing = observed.container(named: spec.name), reconciler.recreations[spec.name] == nil else {
          return true
        }
        return !existing.isUp && !reconciler.isCompleted(existing, service: service.name)
      }
    }
  }

  private mutating func plan() throws -> Plan {
    try decideRecreations()
    try planImages()
    planRemovals()
    try planNetworks()
    try planVolumes()
    for service in desired.services { planContainers(of: service) }
    if desired.options.start, desired.options.wait { planReadiness() }
    return Plan(backend: desired.backend, project: desired.project, steps: steps, warnings: warnings)
  }

  /// Adds a step and returns its number.
  @discardableResult
  mutating func add(_ action: PlanAction, because cause: String, after: [Int] = []) -> Int {
    let id = steps.count + 1
    steps.append(PlanStep(id: id, action: action, cause: cause, after: Set(after).sorted()))
    return id
  }

  /// Whether a dependant waits for the service's end and it has ended well: it is not run again.
  func isCompleted(_ container: ObservedContainer, service: String) -> Bool {
    container.state == .exited && container.exitCode == 0 && isOneShot(service)
  }

  /// Whether somebody waits for the service to end.
  func isOneShot(_ service: String) -> Bool {
    desired.services.contains { $0.dependsOn[service]?.condition == .completedSuccessfully }
  }
}
