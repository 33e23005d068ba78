import DockerBackends

/// What a start is at, in a word and a share.
struct ProgressStep: Sendable {
  var stage: String
  /// 0 to 1; `nil` where nobody can tell.
  var share: Double?

  /// - Returns: `nil` for an event that says nothing about that.
  init?(_ event: BackendEvent) {
    switch event.kind {
    case .pullProgress(let pull):
      stage = "pull"
      share = pull.totalBytes.flatMap { $0 > 0 ? min(1, Double(pull.bytes) / Double($0)) : nil }
    case .buildOutput: stage = "build"
    case .waiting: stage = "wait"
    case .stepStarted(let step):
      switch step.action {
      case .pullImage: stage = "pull"
      case .buildImage: stage = "build"
      case .createNetwork, .createVolume, .createContainer: stage = "create"
      case .startContainer: stage = "start"
      case .awaitReady, .awaitCondition: stage = "wait"
      default: return nil
      }
    default: return nil
    }
  }
}
