extension FailureStage {
  /// Who speaks at a stage: a message of the engine is never found in a container's log.
  enum Speaker: Sendable { case engine, container }

  var speaker: Speaker {
    switch self {
    case .observe, .preflight, .pull, .build, .network, .volume, .create, .start, .remove: .engine
    case .log, .running, .probe, .ready, .speech: .container
    }
  }
}
