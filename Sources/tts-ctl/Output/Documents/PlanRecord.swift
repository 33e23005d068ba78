import CommandSupport
import DockerBackends

/// What was done to a backend, or would be.
struct PlanRecord: Encodable {
  var backend: String
  var project: String
  var unchanged: Bool
  var steps: [StepRecord]
  var warnings: [String]
  /// Those of this machine that its containers are to have; left out where there are none, or the engine chooses them.
  var ports: [BackendPort]?

  init(_ plan: Plan) {
    (backend, project) = (plan.backend, plan.project)
    ports = plan.ports.isEmpty ? nil : plan.ports
    (unchanged, steps, warnings) = (plan.isUnchanged, plan.steps.map(StepRecord.init), plan.warnings.map(\.worded))
  }
}

/// One step of a plan.
struct StepRecord: Encodable {
  var id: Int
  var action: String
  var cause: String?
  var after: [Int]

  init(_ step: PlanStep) {
    (id, action, cause, after) = (step.id, step.action.description, step.statedCause, step.after)
  }
}

extension PlanStep {
  /// The cause, where there is one beside the command itself.
  var statedCause: String? { cause.isEmpty ? nil : cause }
}
