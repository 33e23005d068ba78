public import SpeechAPI

extension SpeechClient {
  /// Runs calls to a backend's server; what they throw is told as a `BackendError`, and where the server refuses or
  /// answers nonsense, with what the catalogue of failures and the server's other endpoints know about it.
  public func explaining<Value>(
    _ calls: (SpeechClient) async throws(SpeechError) -> Value
  ) async throws(BackendError) -> Value {
    do throws(SpeechError) {
      return try await calls(self)
    } catch {
      throw await explained(error)
    }
  }

  /// What a call to a backend's server threw, as ``explaining(_:)`` tells it.
  package func explained(_ error: SpeechError) async -> BackendError {
    var error = BackendError(error)
    guard error.code == .requestFailed || error.code == .invalidAnswer else { return error }
    let failure = error.cause as? RequestFailure
    if dialect == .common, let failure, [404, 405].contains(failure.status),
      let foreign = await ForeignInterface.find(on: self)
    {
      error.message += "; \(foreign.description)"
      error.hint = foreign.advice(baseURL)
      return error
    }
    if let name, failure?.said.contains("voice_id") == true {
      error.hint = "list its voices: `\(.init(.voices, name))`"
    }
    var facts = Facts()
    facts.backend = name
    let findings = Judge.findings(in: failure?.said ?? error.message, at: .probe, facts: facts)
    guard let first = findings.first, let name else {
      if dialect == .common, failure?.status == 404 || error.code == .invalidAnswer {
        error.hint = error.hint ?? name.map { "see what the server lacks: `\(.check($0))`" }
      }
      return error
    }
    var explained = error
    explained.report = FailureReport(
      backend: name, stage: .speech, reason: failure?.reason ?? error.message,
      explanations: findings)
    explained.hint = error.hint ?? first.fix
    return explained
  }
}
