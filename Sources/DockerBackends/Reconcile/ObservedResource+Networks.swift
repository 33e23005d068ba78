import DockerEngine
import FoundationEssentials

extension ObservedResource {
  /// The networks by name. An engine may have several of one name: it makes another where it is asked twice at the same
  /// time, as by an `up` that was killed and the next one.
  /// - Parameter inUse: the ids of the networks that containers are on.
  static func networks(
    _ networks: [NetworkInspect], of project: String, inUse: Set<String>
  ) -> [String: ObservedResource] {
    Dictionary(grouping: networks, by: \.name).compactMapValues { twins in
      let own = inOrder(twins.filter { $0.labels[Label.project] == project }, inUse: inUse)
      guard let kept = own.first ?? inOrder(twins, inUse: inUse).first else { return nil }
      return ObservedResource(
        labels: kept.labels, driver: kept.driver, id: kept.id, surplus: own.dropFirst().map(\.id),
        isAmbiguous: twins.count > max(1, own.count))
    }
  }

  /// The one to keep first: one that is in use, then the oldest.
  static func inOrder(_ networks: [NetworkInspect], inUse: Set<String>) -> [NetworkInspect] {
    networks.sorted { left, right in
      let isUsed = (inUse.contains(left.id), inUse.contains(right.id))
      if isUsed.0 != isUsed.1 { return isUsed.0 }
      let made = (left.created ?? .distantPast, right.created ?? .distantPast)
      return made.0 == made.1 ? left.id < right.id : made.0 < made.1
    }
  }
}
