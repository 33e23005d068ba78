import ArgumentParser
import DockerBackends
import Synchronization

/// Works on several backends at the same time, shows what happens, and prints what came of each.
struct BackendRun: Sendable {
  private let format: OutputFormat
  private let renderer: (any EventRenderer)?

  /// For a command that shows how far it is.
  init(_ options: ProgressOptions) { (format, renderer) = (options.format, options.renderer) }

  /// For a command that shows nothing but its result.
  init(format: OutputFormat) { (self.format, renderer) = (format, nil) }

  /// Does `work` for every backend. One that fails or cannot be read does not stop the others, nor is what the others
  /// gave lost: all results are printed, each error is told once, and the first one's exit code ends the command.
  /// - Parameters:
  ///   - record: a result for programs.
  ///   - text: the same for people; `nil` where it is not worth a line.
  ///   - work: what is done.
  /// - Returns: the results, where nothing failed.
  @discardableResult
  func each<Value: Sendable>(
    _ selected: SelectedBackends, record: (Value) -> some Encodable, text: (Value) -> String?,
    _ work: @escaping @Sendable (Backend, @escaping BackendEventSink) async throws -> Value
  ) async throws -> [Value] {
    let outcomes = await outcomes(of: selected, work)
    try Answer.print(format, BackendsDocument(backends: outcomes.map { .init($0, record) })) {
      for outcome in outcomes {
        if case .success(let value) = outcome.result, let line = text(value) { Console.print(line) }
      }
    }
    if let code = outcomes.compactMap(\.exitCode).first { throw code }
    return outcomes.compactMap { try? $0.result.get() }
  }

  /// Does `work` for every backend, where that prints by itself.
  func each(_ selected: SelectedBackends, _ work: @escaping @Sendable (Backend) async throws -> Void) async throws {
    let outcomes = await outcomes(of: selected) { backend, _ in try await work(backend) }
    if let code = outcomes.compactMap(\.exitCode).first { throw code }
  }

  private func outcomes<Value: Sendable>(
    of selected: SelectedBackends,
    _ work: @escaping @Sendable (Backend, @escaping BackendEventSink) async throws -> Value
  ) async -> [BackendOutcome<Value>] {
    let unread = selected.failures.map { BackendOutcome<Value>(backend: $0.backend, result: .failure($0.error)) }
    for outcome in unread { outcome.report(format) }
    let told = ToldFailures()
    let results = await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
      for (index, backend) in selected.backends.enumerated() {
        group.addTask {
          do {
            let value = try await work(backend) { event in
              told.watch(event)
              renderer?.handle(event)
            }
            return (index, .success(value))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    renderer?.finish()
    let worked = selected.backends.enumerated().compactMap { index, backend -> BackendOutcome<Value>? in
      guard let result = results[index] else { return nil }
      let outcome = BackendOutcome(backend: backend.name, result: result)
      // Programs have read it as an event already.
      let isTold = format == .json && told.contains(backend.name)
      if !isTold { outcome.report(format) }
      return outcome
    }
    return worked + unread
  }
}

/// Which backends' failures have been told as events.
private final class ToldFailures: Sendable {
  private let backends = Mutex<Set<String>>([])

  func watch(_ event: BackendEvent) {
    if case .failed = event.kind { backends.withLock { _ = $0.insert(event.backend) } }
  }

  func contains(_ backend: String) -> Bool { backends.withLock { $0.contains(backend) } }
}
