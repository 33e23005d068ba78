import DockerEngine

extension PlanAction {
  /// Where in the course of things the step belongs.
  var stage: FailureStage {
    switch self {
    case .pullImage: .pull
    case .buildImage: .build
    case .createNetwork, .removeNetwork, .removeDuplicateNetwork: .network
    case .createVolume, .removeVolume: .volume
    case .createContainer: .create
    case .startContainer: .start
    case .awaitCondition, .awaitReady: .ready
    case .stopContainer, .removeContainer, .removeImage: .remove
    }
  }

  /// The container that the step is about.
  var container: String? {
    switch self {
    case .stopContainer(let name), .removeContainer(let name), .createContainer(let name, _),
      .startContainer(let name, _):
      name
    default: nil
    }
  }

  /// The image that the step is about.
  package var image: String? {
    switch self {
    case .pullImage(let image), .buildImage(let image, _), .removeImage(let image): image
    default: nil
    }
  }

  /// What did not work, for the beginning of a message.
  var failure: String {
    switch self {
    case .pullImage(let image): "image \(image) could not be pulled"
    case .buildImage(let image, let service): "image \(image) of service \(service) could not be built"
    case .createNetwork(let name): "network \(name) could not be created"
    case .removeNetwork(let name), .removeDuplicateNetwork(let name, _): "network \(name) could not be removed"
    case .createVolume(let name): "volume \(name) could not be created"
    case .removeVolume(let name): "volume \(name) could not be removed"
    case .removeImage(let name): "image \(name) could not be removed"
    case .stopContainer(let name): "container \(name) could not be stopped"
    case .removeContainer(let name): "container \(name) could not be removed"
    case .createContainer(let name, _): "container \(name) could not be created"
    case .startContainer(let name, _): "container \(name) could not be started"
    case .awaitCondition(let service, _), .awaitReady(let service): "service \(service) could not be checked"
    }
  }

  /// The class of failure that the engine's error is.
  /// - Parameter shown: what the catalogue of failures takes its text for.
  func code(of error: EngineError, shown: BackendError.Code?) -> BackendError.Code {
    if shown == .diskFull { return .diskFull }
    switch self {
    case .pullImage: return .pullFailed
    case .buildImage: return .buildFailed
    case .createContainer: return error.isNameConflict ? .foreignResource : .createFailed
    case .createNetwork, .createVolume: return error.code == .conflict ? .foreignResource : .createFailed
    case .startContainer: return shown ?? .startFailed
    default: return .engineFailed
    }
  }

  /// Whether the engine's refusal shows that what the plan counts on has changed.
  func isInterferedWith(_ error: EngineError) -> Bool {
    meaningOfInterference?.isTold(by: error.message) ?? false
  }

  /// What an engine says where somebody else came between.
  private var meaningOfInterference: EngineMeaning? {
    switch self {
    case .createNetwork: .networkExists
    case .removeNetwork, .removeDuplicateNetwork: .networkInUse
    case .removeVolume: .volumeInUse
    case .createContainer, .startContainer, .stopContainer, .removeContainer: .containerChanged
    case .pullImage, .buildImage, .createVolume, .removeImage, .awaitCondition, .awaitReady: nil
    }
  }

  /// What to do where nothing better is known.
  func hint(_ code: BackendError.Code) -> Advice? {
    switch (code, self) {
    case (.diskFull, _):
      "free disk space: `docker system df` shows what is used, `docker image prune` removes unused images"
    case (.pullFailed, .pullImage(let image)):
      "check the name and the network: `docker pull \(image)`; a private image needs `docker login`"
    case (.foreignResource, .createContainer(let name, _)): "remove it with `docker rm -f \(name)`"
    case (.engineUnreachable, _): "check that the engine runs: `docker info`; then run the same command again"
    default: nil
    }
  }
}

extension EngineError {
  /// Whether a container of that name exists.
  fileprivate var isNameConflict: Bool { code == .conflict && EngineMeaning.nameTaken.isTold(by: message) }
}
