/// How a wait ended.
package enum ReadinessOutcome: Sendable, Hashable {
  /// The service can be used; what showed it.
  case ready(String)
  /// The container ended with exit code 0, and nothing more was expected of it.
  case completed
  /// The container ended, was removed or restarts in a loop; and what the probe saw last.
  case exited(ContainerSnapshot?, last: String?)
  /// The time ran out; what the probe saw last.
  case timedOut(after: Duration, last: String)
  /// The probe cannot succeed as it is; what it saw last, and at which paths the server answers where it has nothing at
  /// the one that was asked.
  case flawed(ProbeFlaw, last: String, answering: [String] = [])
  /// The time ran out, and the engine had not said for a while how the container is; what the probe saw last.
  case unanswered(after: Duration, last: String?)
}

/// What a wait has seen so far, told as often as it changes, and once a second.
package struct ReadinessProgress: Sendable, Hashable {
  /// The service.
  package var service: String
  /// What is waited for, as `GET http://127.0.0.1:7862/health`.
  package var probe: String
  /// What was seen last, as `HTTP 503: {"status": "degraded"}`.
  package var observation: String
  /// The newest line of the container's log, once the wait takes long.
  package var logLine: String?
  /// How long it has lasted.
  package var elapsed: Duration
  /// How long it may last, as things are now: it moves on while the container shows progress.
  package var limit: Duration

  /// Whether it tells something that the one before did not.
  func isNews(after before: ReadinessProgress) -> Bool {
    observation != before.observation || logLine != before.logLine || elapsed - before.elapsed >= .seconds(1)
  }
}
