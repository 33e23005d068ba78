import DockerEngine

/// A container as the engine lists it.
struct ObservedContainer: Sendable, Hashable {
  var id: String
  var name: String
  var state: BackendStatus.Container.State
  /// The engine's words for its state: `Exited (1) 3 minutes ago`.
  var status: String
  /// The id of its image.
  var imageID: String
  var labels: [String: String]
  var ports: [PortSummary]
  /// Named and anonymous volumes by their place in the container.
  var volumes: [String: String]
  /// Every place in it where something is mounted, volumes and folders of the host.
  var mounts: Set<String> = []
  /// The networks it is on, and their ids; empty where it was never started.
  var networkIDs: [String: String] = [:]
  /// The names of the networks it is on.
  var networks: [String]

  init(
    id: String, name: String, state: BackendStatus.Container.State, status: String = "", imageID: String = "",
    labels: [String: String] = [:], ports: [PortSummary] = [], volumes: [String: String] = [:], networks: [String] = []
  ) {
    self.id = id
    self.name = name
    self.state = state
    self.status = status
    self.imageID = imageID
    self.labels = labels
    self.ports = ports
    self.volumes = volumes
    self.networks = networks
  }

  init(_ summary: ContainerSummary) {
    self.init(
      id: summary.id, name: summary.name, state: .init(rawValue: summary.state.rawValue) ?? .unknown,
      status: summary.status, imageID: summary.imageID, labels: summary.labels, ports: summary.ports,
      volumes: Dictionary(
        summary.mounts.filter { $0.type == .volume }.map { ($0.destination, $0.name ?? "") }
      ) { $1 },
      networks: summary.networkSettings.map { Array($0.networks.keys) } ?? [])
    mounts = Set(summary.mounts.map(\.destination))
    networkIDs = (summary.networkSettings?.networks ?? [:]).mapValues { $0.networkID ?? "" }
  }

  /// The backend that it is one of: its `up` made it, or it was ``adopted(by:project:folder:)``; `nil` for any other.
  var backend: String? { labels[Label.backend] }
  /// The Compose project it belongs to.
  var project: String? { labels[Label.project] }
  /// Its service.
  var service: String? { labels[Label.service] }
  /// Its number within the service.
  var number: Int { labels[Label.number].flatMap { Int($0) } ?? 1 }
  /// What it is within its project, whatever its name: the service and the number.
  var place: String? { service.map { "\($0)/\(number)" } }
  /// Whether it was made for `docker compose run`.
  var isOneOff: Bool { labels[Label.oneOff] == "True" }

  /// Whether Docker Compose made it: it has no fingerprint of ours.
  var isOfCompose: Bool { labels[Label.hash] == nil }

  /// The same as one of a backend's own where Docker Compose made it of the same project, in the same folder. One of the
  /// project's name from another folder stays somebody else's.
  func adopted(by backend: String, project: String, folder: String) -> ObservedContainer {
    guard self.backend == nil, self.project == project, service != nil, labels[Label.workingDirectory] == folder else {
      return self
    }
    var adopted = self
    adopted.labels[Label.backend] = backend
    return adopted
  }

  /// Whether it has no network of its own but the host's.
  var isOnHostNetwork: Bool { networks == ["host"] }

  /// Whether its healthcheck says that it is not well.
  var isUnhealthy: Bool { status.hasSuffix("(unhealthy)") }

  /// Whether its process lives, or is about to.
  var isUp: Bool { state == .running || state == .restarting }
}
