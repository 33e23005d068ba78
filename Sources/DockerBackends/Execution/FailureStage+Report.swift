extension FailureReport.Stage {
  /// Where the failure catalogue looks for the texts of this stage.
  var diagnosisStage: FailureStage {
    switch self {
    case .observe, .lock: .query
    case .preflight: .preflight
    case .pull, .build: .pull
    case .network, .volume, .create, .remove: .create
    case .start: .start
    case .ready, .speech: .probe
    }
  }
}
