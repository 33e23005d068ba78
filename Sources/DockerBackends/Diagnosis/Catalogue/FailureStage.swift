/// Where a symptom shows.
public enum FailureStage: String, Sendable, Codable, CaseIterable {
  /// `GET /version`, `/info`, `/_ping`.
  case query
  /// Before anything is done.
  case preflight
  /// The stream of a pull.
  case pull
  /// The engine's answer to a create.
  case create
  /// The engine's answer to a start.
  case start
  /// The container's log.
  case log
  /// While the container runs, and how it ended.
  case running
  /// The answers of the backend's server.
  case probe

  /// Who speaks at a stage: a message of the engine is never found in a container's log.
  enum Speaker: Sendable { case engine, container }

  var speaker: Speaker {
    switch self {
    case .query, .preflight, .pull, .create, .start: .engine
    case .log, .running, .probe: .container
    }
  }
}
