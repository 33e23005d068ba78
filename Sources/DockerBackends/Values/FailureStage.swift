/// Where in the course of things something failed, or its text was seen.
public enum FailureStage: String, Sendable, Codable, CaseIterable {
  /// Looking at the engine: `GET /version`, `/info`, lists.
  case observe
  /// Before anything is done.
  case preflight
  /// The stream of a pull.
  case pull
  /// The output of a build.
  case build
  /// Making a network.
  case network
  /// Making a volume.
  case volume
  /// The engine's answer to the creation of a container.
  case create
  /// The engine's answer to a start.
  case start
  /// The container's log.
  case log
  /// While the container runs, and how it ended.
  case running
  /// The answers of the backend's server.
  case probe
  /// Waiting for a service to be ready.
  case ready
  /// Asking the server to speak.
  case speech
  /// Removing something.
  case remove
}
