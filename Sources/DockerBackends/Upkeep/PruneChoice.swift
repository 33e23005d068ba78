import DockerEngine
import FoundationEssentials

/// Decides what nothing needs any more. Pure.
///
/// An image goes where only manifests of backends without containers name it, where it was built for a backend of which
/// neither a manifest nor a container is left, or where a newer image has the name that it was pulled by; never one that
/// any container is made from or that has a name of somebody else's.
struct PruneChoice {
  let survey: DiskSurvey
  let options: PruneOptions
  let now: Date

  private typealias Owner = DiskSurvey.Owner

  /// What is to be removed.
  var plan: PrunePlan {
    var plan = PrunePlan()
    for owner in chosen {
      plan.images += images(of: owner).filter { image in !plan.images.contains { $0.id == image.id } }
      guard options.volumes, survey.containers(of: owner).isEmpty else { continue }
      plan.volumes += survey.volumes(of: owner).filter { !survey.isInUse($0) }.map { volume in
        PrunePlan.Volume(backend: owner.backend, name: volume.name, size: volume.knownSize)
      }
    }
    plan.logs = oldLogs
    plan.freed =
      survey.layers.freed(by: plan.images.map(\.id)) + plan.volumes.reduce(0) { $0 + ($1.size ?? 0) }
      + plan.logs.reduce(0) { $0 + $1.size }
    return plan
  }

  private var chosen: [Owner] {
    survey.owners.filter { options.backends.isEmpty || options.backends.contains($0.backend) }
  }

  private func images(of owner: Owner) -> [PrunePlan.Image] {
    let isNeeded = !survey.containers(of: owner).isEmpty
    return survey.images(of: owner).compactMap { image in
      guard !survey.isInUse(image) else { return nil }
      if survey.isNameless(image) {
        return PrunePlan.Image(backend: owner.backend, names: [], id: image.id, size: image.size, cause: .replaced)
      }
      guard !isNeeded, owner.images.isSuperset(of: image.names) || isLeft(image, by: owner),
        !isNamedElsewhere(image, besides: owner)
      else { return nil }
      return PrunePlan.Image(
        backend: owner.backend, names: image.names.sorted(), id: image.id, size: image.size, cause: .unused)
    }
  }

  /// Whether it was built for a backend whose manifest is gone. Of several names, one may be somebody else's.
  private func isLeft(_ image: ImageSummary, by owner: Owner) -> Bool {
    image.labels[Label.builtFor] == owner.backend && image.names.count == 1
      && survey.owners.allSatisfy { $0.backend != owner.backend || $0.images.isEmpty }
  }

  /// Whether a backend that has containers names the image, too.
  private func isNamedElsewhere(_ image: ImageSummary, besides owner: Owner) -> Bool {
    survey.owners.contains { other in
      other.project != owner.project && !other.images.isDisjoint(with: image.repoTags + image.repoDigests)
        && !survey.containers(of: other).isEmpty
    }
  }

  private var oldLogs: [PrunePlan.Log] {
    let seconds = Double(options.logAge.components.seconds)
    return survey.logs.filter { log in
      guard now.timeIntervalSince(log.date) > seconds else { return false }
      guard !options.backends.isEmpty else { return true }
      return survey.owner(of: log).map { options.backends.contains($0.backend) } ?? false
    }.map { PrunePlan.Log(path: $0.path, date: $0.date, size: $0.size) }
  }
}

extension VolumeInspect {
  /// Bytes; `nil` where the engine does not know.
  var knownSize: Int? { usageData.flatMap { $0.size < 0 ? nil : $0.size } }
}
