extension BackendStatus {
  /// Why it is not ready, as an error of ``DockerBackendManager/wait(for:timeout:events:)`` would tell it; `nil` where it
  /// is.
  /// - Parameters:
  ///   - problems: what is wrong with it, as ``DockerBackendManager/problems(of:_:health:)`` found it.
  ///   - isWell: whether the server that speaks says that it is well. That counts more than a healthcheck of the engine's
  ///     that has not run yet, as it does to `up`.
  package func failure(problems: [BackendError], isWell: Bool) -> BackendError.Code? {
    switch state {
    case .absent, .stopped, .partial: .notRunning
    case .failed: .containerExited
    case .unhealthy: .notReady
    case .starting: isWell && problems.isEmpty ? nil : .notReady
    case .running: problems.isEmpty ? nil : .notReady
    }
  }
}
