import ArgumentParser
import CommandSupport

/// What came of the work on one backend.
struct BackendOutcome<Value: Sendable>: Sendable {
  let backend: String
  let result: Result<Value, Problem>

  init(backend: String, result: Result<Value, any Error>) {
    self.backend = backend
    self.result = result.mapError { Problem($0) }
  }

  /// The code that the program ends with; `nil` where it worked.
  var exitCode: ExitCode? {
    if case .failure(let problem) = result { problem.status.exitCode } else { nil }
  }

  /// Prints why it did not work, where it did not.
  func report(_ format: OutputFormat) {
    if case .failure(let problem) = result { _ = problem.report(format) }
  }
}
