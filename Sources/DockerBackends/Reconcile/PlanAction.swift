/// One thing that the executor does to the engine. Resources are named; what they are made of
/// is in the manifest.
public enum PlanAction: Sendable, Hashable {
  /// Pull an image.
  case pullImage(String)
  /// Build a service's image.
  case buildImage(String, service: String)
  /// Create a network.
  case createNetwork(String)
  /// Remove a network.
  case removeNetwork(String)
  /// Remove a network of ours whose name another one of ours has, too.
  case removeDuplicateNetwork(String, id: String)
  /// Remove a volume and what is in it.
  case removeVolume(String)
  /// Remove an image.
  case removeImage(String)
  /// Create a volume.
  case createVolume(String)
  /// Stop a running container.
  case stopContainer(String)
  /// Save a container's log, then remove the container.
  case removeContainer(String)
  /// Create a container.
  case createContainer(String, service: String)
  /// Start a created or stopped container.
  case startContainer(String, service: String)
  /// Wait until a service fulfils the condition that its dependants set.
  case awaitCondition(service: String, condition: String)
  /// Wait until a service can do its work.
  case awaitReady(service: String)
}

extension PlanAction {
  /// Whether this step changes anything on the engine.
  public var isChange: Bool {
    switch self {
    case .awaitCondition, .awaitReady: false
    default: true
    }
  }

  /// The service that the step serves, where it serves one.
  public var service: String? {
    switch self {
    case .buildImage(_, let service), .createContainer(_, let service), .startContainer(_, let service),
      .awaitCondition(let service, _), .awaitReady(let service):
      service
    case .pullImage, .createNetwork, .removeNetwork, .removeDuplicateNetwork, .createVolume, .removeVolume,
      .removeImage, .stopContainer, .removeContainer:
      nil
    }
  }
}

extension PlanAction: CustomStringConvertible {
  /// The step in words.
  public var description: String {
    switch self {
    case .pullImage(let image): "pull image \(image)"
    case .buildImage(let image, _): "build image \(image)"
    case .createNetwork(let name): "create network \(name)"
    case .removeNetwork(let name): "remove network \(name)"
    case .removeDuplicateNetwork(let name, let id): "remove network \(name) (\(id.prefix(12)))"
    case .removeVolume(let name): "remove volume \(name)"
    case .removeImage(let name): "remove image \(name)"
    case .createVolume(let name): "create volume \(name)"
    case .stopContainer(let name): "stop container \(name)"
    case .removeContainer(let name): "remove container \(name)"
    case .createContainer(let name, _): "create container \(name)"
    case .startContainer(let name, _): "start container \(name)"
    case .awaitCondition(let service, let condition): "wait until \(service) is \(condition)"
    case .awaitReady(let service): "wait until \(service) is ready"
    }
  }
}
