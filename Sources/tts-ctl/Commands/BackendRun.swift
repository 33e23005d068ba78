import ArgumentParser
import DockerBackends

/// Works on several backends at the same time and shows what happens.
struct BackendRun: Sendable {
  let common: CommonOptions

  /// Does `work` for every backend. One that fails or cannot be read does not stop the others; each error is
  /// printed, and the first one's exit code ends the command.
  /// - Returns: the results in the order of the backends.
  @discardableResult
  func each<Value: Sendable>(
    _ selected: SelectedBackends,
    _ work: @escaping @Sendable (Backend, @escaping BackendEventSink) async throws -> Value
  ) async throws -> [Value] {
    let backends = selected.backends
    let unreadable = selected.failures.map { TTSControl.report($0, common.format) }
    let renderer = common.renderer
    let results = await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
      for (index, backend) in backends.enumerated() {
        group.addTask {
          do {
            return (index, .success(try await work(backend) { renderer.handle($0) }))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    renderer.finish()
    let ordered = backends.indices.compactMap { results[$0] }
    let failures = ordered.compactMap { result -> (any Error)? in
      if case .failure(let error) = result { error } else { nil }
    }
    let codes = failures.map { TTSControl.report($0, common.format) }
    if let code = (unreadable + codes).first { throw code }
    return try ordered.map { try $0.get() }
  }
}

/// Prints what would be done.
enum PlanOutput {
  /// One JSON document, or the steps of each backend as lines.
  static func print(
    _ selected: SelectedBackends, _ format: OutputFormat, _ plan: (Backend) async throws -> Plan
  ) async throws {
    let unreadable = selected.failures.map { TTSControl.report($0, format) }
    var plans: [Plan] = []
    for backend in selected.backends { plans.append(try await plan(backend)) }
    switch format {
    case .json: try Console.print(json: ["plans": plans.map(PlanRecord.init)])
    case .text:
      for plan in plans {
        for warning in plan.warnings {
          let line = EventLine(mark: .warning, backend: plan.backend, text: warning)
          Console.note(line.render(on: .error))
        }
        if plan.isUnchanged {
          Console.print("\(plan.backend): nothing to do")
        } else {
          Console.print("\(plan.backend):")
          for step in plan.steps { Console.print("  \(step)") }
        }
      }
    }
    if let code = unreadable.first { throw code }
  }
}

/// A plan as JSON.
struct PlanRecord: Encodable {
  var backend: String
  var project: String
  var unchanged: Bool
  var steps: [StepRecord]
  var warnings: [String]

  init(_ plan: Plan) {
    (backend, project) = (plan.backend, plan.project)
    (unchanged, steps, warnings) = (plan.isUnchanged, plan.steps.map(StepRecord.init), plan.warnings)
  }
}
