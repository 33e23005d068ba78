import ComposeSpec
import OrderedCollections

/// Decides what has to be done: the difference between what is wanted and what is there. Pure.
///
/// First what containers and images show. Networks and volumes are only looked at where ``needsResources`` says so, and
/// given to it before ``plan()``.
struct Reconciler {
  let desired: DesiredState
  var observed: ObservedState
  var steps: [PlanStep] = []
  var warnings: [Advice]
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

  /// Decides which containers have to be made anew, as far as they and their images show.
  /// - Throws: `BackendError` with `.foreignResource` where somebody else's container has a name of ours.
  init(_ desired: DesiredState, _ observed: ObservedState) throws {
    (self.desired, self.observed) = (desired, observed)
    warnings = desired.layout?.warnings.map { "\($0)" } ?? []
    try decideRecreations()
  }

  /// Whether networks and volumes have to be looked at: anything is to be created or started, or a container that stays
  /// does not tell that they are what is wanted, as none does that Docker Compose made.
  var needsResources: Bool {
    desired.services.contains { service in
      service.containers.contains { spec in
        guard let existing = observed.container(named: spec.name), recreations[spec.name] == nil else { return true }
        return existing.labels[Label.hash] != spec.hash.whole
          || !existing.isUp && !isCompleted(existing, service: service.name)
      }
    }
  }

  /// The plan that leads from what is there to what is wanted.
  /// - Throws: `BackendError` with `.foreignResource` where somebody else's network has a name of ours, and
  ///   `.invalidManifest` where an external resource is missing.
  mutating func plan() throws -> Plan {
    decideRecreationsByNetworks()
    try planImages()
    planRemovals()
    try planNetworks()
    try planVolumes()
    for service in desired.services { planContainers(of: service) }
    if desired.options.start, desired.options.wait { planReadiness() }
    warnOfOpenPorts()
    return Plan(
      backend: desired.backend, project: desired.project, steps: steps, warnings: warnings,
      ports: desired.containers.flatMap(\.fixedPorts).inOrder)
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
