import ArgumentParser

/// What came of the work on one backend.
struct BackendOutcome<Value: Sendable>: Sendable {
  var backend: String
  var result: Result<Value, any Error>

  /// The code that the program ends with; `nil` where it worked.
  var exitCode: ExitCode? {
    if case .failure(let error) = result { Problem(error).status.exitCode } else { nil }
  }
}
