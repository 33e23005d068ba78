import ArgumentParser
import CommandSupport
import ComposeSpec
import DockerBackends

/// Prints what would be done, for `--dry-run`.
struct PlanRun: Sendable {
  let format: OutputFormat

  /// One document, or the steps of each backend as lines. A backend that cannot be planned for does not stop the
  /// others.
  func each(_ selected: SelectedBackends, _ plan: (Backend) async throws -> Plan) async throws {
    var outcomes: [BackendOutcome<Plan>] = []
    for backend in selected.backends {
      for warning in backend.project.warnings { Answer.warn(format, "\(warning)", of: backend.name) }
      do {
        outcomes.append(.init(backend: backend.name, result: .success(try await plan(backend))))
      } catch {
        outcomes.append(.init(backend: backend.name, result: .failure(error)))
      }
    }
    outcomes += selected.failures.map { .init(backend: $0.backend, result: .failure($0.error)) }
    for outcome in outcomes { outcome.report(format) }
    try Answer.print(format, PlansDocument(plans: outcomes.map { .init($0) { PlanRecord($0) } })) {
      for outcome in outcomes { if case .success(let plan) = outcome.result { Self.show(plan) } }
    }
    if let code = outcomes.compactMap(\.exitCode).first { throw code }
  }

  private static func show(_ plan: Plan) {
    for warning in plan.warnings {
      Console.note(EventLine(mark: .warning, backend: plan.backend, text: warning.worded).render(on: .error))
    }
    guard !plan.isUnchanged else { return Console.print("\(plan.backend): nothing to do") }
    Console.print("\(plan.backend):")
    for step in plan.steps { Console.print("  \(step.description.withoutControls)") }
    for port in plan.ports { Console.print("  \(port.service) at \(port)".withoutControls) }
  }
}
