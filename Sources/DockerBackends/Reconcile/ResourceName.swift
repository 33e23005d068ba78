import ComposeSpec

/// The names that Compose gives to what a project makes.
enum ResourceName {
  /// `container_name`, or `PROJECT-SERVICE-NUMBER`.
  static func container(_ service: Service, number: Int, project: String) -> String {
    service.containerName ?? "\(project)-\(service.name)-\(number)"
  }

  /// `image`, or `PROJECT-SERVICE` for an image that is only built.
  static func image(_ service: Service, project: String) -> String {
    service.image ?? "\(project)-\(service.name)"
  }

  /// The network's own name, or `PROJECT_KEY`.
  static func network(_ key: String, _ network: Network, project: String) -> String {
    network.name ?? (network.external ? key : "\(project)_\(key)")
  }

  /// The volume's own name, or `PROJECT_KEY`.
  static func volume(_ key: String, _ volume: Volume, project: String) -> String {
    volume.name ?? (volume.external ? key : "\(project)_\(key)")
  }
}
