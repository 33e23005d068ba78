import DockerEngine

extension HostConfig {
  /// Takes over the anonymous volumes of the container's predecessor where nothing else is mounted and the manifest or
  /// the image asks for one: what the server downloaded there is not lost.
  ///
  /// The engine copies them from the predecessor, so that they stay anonymous and go with the last container that has
  /// them. It copies everything, though; where that is more than is wanted, they are mounted by name.
  /// - Parameter declared: the places that the image declares as volumes.
  mutating func inherit(from predecessor: ObservedContainer, declared: Set<String>) {
    let inherited = predecessor.volumes.filter { place, volume in
      !volume.isEmpty && isAnonymous(place, declared: declared)
    }
    guard !inherited.isEmpty else { return }
    let others = predecessor.mounts.subtracting(inherited.keys)
    if others.isSubset(of: boundPlaces), !predecessor.mounts.isEmpty {
      volumesFrom = (volumesFrom ?? []) + [predecessor.id]
      mounts = mounts?.filter { inherited[$0.target] == nil }.nonEmpty
      return
    }
    for (place, volume) in inherited {
      if let index = mounts?.firstIndex(where: { $0.target == place }) {
        mounts?[index].source = volume
      } else {
        mounts = (mounts ?? []) + [Mount(type: .volume, target: place, source: volume)]
      }
    }
  }

  /// Whether the place gets a volume without a name.
  private func isAnonymous(_ place: String, declared: Set<String>) -> Bool {
    if bindPlaces.contains(place) || tmpfs?[place] != nil { return false }
    guard let mount = mounts?.first(where: { $0.target == place }) else { return declared.contains(place) }
    return mount.type == .volume && mount.source == nil
  }

  /// The places where the request mounts what it names.
  private var boundPlaces: Set<String> {
    let named = (mounts ?? []).filter { $0.type != .volume || $0.source != nil }.map(\.target)
    return bindPlaces.union(named).union(tmpfs.map { Array($0.keys) } ?? [])
  }

  private var bindPlaces: Set<String> {
    Set((binds ?? []).compactMap { $0.split(separator: ":").dropFirst().first.map(String.init) })
  }
}

extension ContainerSpec {
  /// Whether a container in this one's place has volumes that are not simply mounted again.
  func mayInherit(from existing: ObservedContainer) -> Bool {
    let places = Set(
      (request.hostConfig.binds ?? []).compactMap { $0.split(separator: ":").dropFirst().first.map(String.init) })
    return existing.volumes.contains { !$0.value.isEmpty && !places.contains($0.key) }
  }
  /// Whether a container in this one's place never ran and has only volumes that an older one has, too, which was put
  /// aside: nothing is lost with it. The older one itself stays, since the engine may count only its hold on them.
  func isSpare(_ existing: ObservedContainer, among others: [ObservedContainer]) -> Bool {
    guard existing.state == .created, existing.name == name else { return false }
    let older = others.filter { $0.name != existing.name && $0.place == existing.place }
    return Set(existing.volumes.values).isSubset(of: older.flatMap(\.volumes.values))
  }
}
