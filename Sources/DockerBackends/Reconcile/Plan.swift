/// What has to be done to a backend, decided before anything is touched.
public struct Plan: Sendable, Equatable {
  /// The backend.
  public var backend: String
  /// The Compose project.
  public var project: String
  /// The steps; a step comes after all that it waits for.
  public var steps: [PlanStep]
  /// What the user should know beforehand.
  public var warnings: [Advice]
  /// The ports of this machine that its containers are to have, but for those that the engine chooses.
  public var ports: [BackendPort]

  /// Creates a plan.
  public init(
    backend: String, project: String, steps: [PlanStep] = [], warnings: [Advice] = [],
    ports: [BackendPort] = []
  ) {
    self.backend = backend
    self.project = project
    self.steps = steps
    self.warnings = warnings
    self.ports = ports
  }

  /// Whether nothing is changed: all is up already.
  public var isUnchanged: Bool { !steps.contains { $0.action.isChange } }
}

extension Plan: CustomStringConvertible {
  /// One line a step.
  public var description: String {
    steps.map(\.description).joined(separator: "\n")
  }
}
