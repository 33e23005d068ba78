import DockerEngine

extension HostConfig {
  /// Takes over a volume of the container's predecessor where nothing else is mounted and the manifest or the image
  /// asks for an anonymous one: what the server downloaded there is not lost.
  mutating func inherit(_ volume: String, at place: String, declared: Bool) {
    let isBound = (binds ?? []).contains { $0.split(separator: ":").dropFirst().first.map(String.init) == place }
    guard !isBound else { return }
    let old = mounts ?? []
    if let index = old.firstIndex(where: { $0.target == place }) {
      guard old[index].type == .volume, old[index].source == nil else { return }
      mounts?[index].source = volume
    } else if declared {
      mounts = old + [Mount(type: .volume, target: place, source: volume)]
    }
  }
}
