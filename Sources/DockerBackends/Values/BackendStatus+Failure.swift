extension BackendStatus {
  /// Why it is not ready, as an error of ``DockerBackendManager/wait(for:timeout:events:)`` would tell it; `nil` where it
  /// is.
  /// - Parameter problems: what is wrong with it, as ``DockerBackendManager/problems(of:_:health:)`` found it.
  package func failure(problems: [BackendError]) -> BackendError.Code? {
    switch state {
    case .absent, .stopped, .partial: .notRunning
    case .failed: .containerExited
    case .starting, .unhealthy: .notReady
    case .running: problems.isEmpty ? nil : .notReady
    }
  }
}
