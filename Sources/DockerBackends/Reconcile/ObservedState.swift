import DockerEngine
import FoundationEssentials

/// What there is on the engine, as far as a backend is concerned.
struct ObservedState: Sendable {
  /// When it was looked at.
  var date: Date
  /// All containers of the engine, ours and others': one list call.
  var containers: [ObservedContainer]
  /// The image ids that the wanted references stand for; a reference without an id is not there.
  var images: [String: ObservedImage]
  /// The networks by name; `nil` where nobody had to look.
  var networks: [String: ObservedResource]?
  /// The volumes by name; `nil` where nobody had to look.
  var volumes: [String: ObservedResource]?
  /// Containers whose place only a new one can take, by name, and what shows it.
  var spent: [String: String] = [:]
  /// The parts with other secrets than are wanted, by container, where only a look into it could tell.
  var changedSecrets: [String: [String]] = [:]

  init(
    containers: [ObservedContainer] = [], images: [String: ObservedImage] = [:],
    networks: [String: ObservedResource]? = nil, volumes: [String: ObservedResource]? = nil, date: Date = .now
  ) {
    self.date = date
    self.containers = containers
    self.images = images
    self.networks = networks
    self.volumes = volumes
  }

  /// The container of that name, whoever made it.
  func container(named name: String) -> ObservedContainer? {
    containers.first { $0.name == name }
  }

  /// The containers that this program made for a project.
  func own(project: String) -> [ObservedContainer] {
    containers.filter { $0.project == project && $0.backend != nil && !$0.isOneOff }
  }
}

/// An image on the engine.
struct ObservedImage: Sendable, Hashable {
  var id: String
  /// The places that the image declares as volumes.
  var volumes: Set<String> = []
  /// When the engine last pulled, built or tagged it; `nil` where it does not say.
  var lastTagged: Date?
  /// When it was built, by whoever built it.
  var created: Date?
}

/// A network or a volume on the engine.
struct ObservedResource: Sendable, Hashable {
  var labels: [String: String] = [:]
  var driver: String = ""
  /// A network's id.
  var id: String = ""
  /// Networks of the same name that the project has beside this one.
  var surplus: [String] = []
  /// Whether somebody else has a network of this name, too, so that only the id tells them apart.
  var isAmbiguous = false
}
