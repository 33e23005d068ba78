import DockerEngine
import FoundationEssentials

extension Reconciler {
  /// Images to pull or build, once each.
  mutating func planImages() throws {
    for service in desired.services where !service.containers.isEmpty && imageSteps[service.image] == nil {
      let isPresent = observed.images[service.image] != nil
      if service.build != nil {
        guard let cause = reasonToBuild(service, isPresent: isPresent) else { continue }
        imageSteps[service.image] = add(.buildImage(service.image, service: service.name), because: cause)
      } else if let cause = try reasonToPull(service, isPresent: isPresent) {
        imageSteps[service.image] = add(.pullImage(service.image), because: cause)
      }
    }
  }

  private func reasonToBuild(_ service: DesiredService, isPresent: Bool) -> String? {
    if desired.options.imagesAreFresh, isPresent { return nil }
    if desired.options.build { return "the image is to be built" }
    if service.pull == .build { return "pull_policy is build" }
    return isPresent || isSettled(service) ? nil : "no local image"
  }

  private func reasonToPull(_ service: DesiredService, isPresent: Bool) throws -> String? {
    if desired.options.imagesAreFresh, isPresent { return nil }
    switch (desired.options.pull, service.pull) {
    case (.always, _): return "the image is to be pulled"
    case (nil, .always): return "pull_policy is always"
    case (.never, _), (nil, .never):
      guard isPresent || isSettled(service) else {
        throw BackendError(
          .pullFailed, "image \(service.image) is not on this engine, and pull_policy forbids to pull it",
          hint: "pull it with `docker pull \(service.image)`, or set `pull_policy: missing`")
      }
      return nil
    case (nil, .olderThan(let age)) where isPresent:
      return isOlder(service.image, than: age) ? "the local image is older than pull_policy allows" : nil
    default: return isPresent || isSettled(service) ? nil : "no local image"
    }
  }

  /// Whether the engine knows when the image was last pulled, and that this is longer ago.
  private func isOlder(_ image: String, than age: Duration) -> Bool {
    guard let lastTagged = observed.images[image]?.lastTagged else { return false }
    return observed.date.timeIntervalSince(lastTagged) > Double(age.components.seconds)
  }

  /// Whether all containers of the service are there and stay: their image need not have a name any more.
  private func isSettled(_ service: DesiredService) -> Bool {
    service.containers.allSatisfy { observed.container(named: $0.name) != nil && recreations[$0.name] == nil }
  }

  /// Networks that are missing or were made from another definition. They wait for the images: of a pull that fails
  /// nothing is to be left.
  mutating func planNetworks() throws {
    guard let present = observed.networks else { return }
    let images = Array(imageSteps.values)
    for network in desired.networks {
      guard let existing = present[network.name] else {
        try checkNotExternal(network.isExternal, kind: "network", name: network.name)
        infrastructureSteps.append(add(.createNetwork(network.name), because: PlanStep.new, after: images))
        continue
      }
      guard !network.isExternal else { continue }
      guard existing.labels[Label.project] == desired.project else {
        throw foreign(kind: "network", name: network.name)
      }
      for id in existing.surplus {
        infrastructureSteps.append(
          add(.removeDuplicateNetwork(network.name, id: id), because: "it exists twice", after: removals))
      }
      guard existing.differs(from: network.request.labels) else { continue }
      let removal = add(
        .removeNetwork(network.name), because: "its definition changed", after: removals + images)
      infrastructureSteps.append(
        add(.createNetwork(network.name), because: "its definition changed", after: [removal]))
    }
  }

  /// Volumes that are missing. One from another definition is kept: what is in it cannot be made anew.
  mutating func planVolumes() throws {
    guard let present = observed.volumes else { return }
    for volume in desired.volumes {
      guard let existing = present[volume.name] else {
        try checkNotExternal(volume.isExternal, kind: "volume", name: volume.name)
        infrastructureSteps.append(
          add(.createVolume(volume.name), because: PlanStep.new, after: Array(imageSteps.values)))
        continue
      }
      guard !volume.isExternal else { continue }
      guard existing.labels[Label.project] == desired.project else {
        warnings.append(
          "volume \(volume.name) exists already and was not created for this project; it is used unchanged")
        continue
      }
      guard existing.differs(from: volume.request.labels) else { continue }
      warnings.append(
        "volume \(volume.name) has other settings than the manifest and is kept; `down \(choice: .init(.volumes))` removes it"
      )
    }
  }

  private func checkNotExternal(_ isExternal: Bool, kind: String, name: String) throws {
    guard isExternal else { return }
    throw BackendError(
      .invalidManifest, "\(kind) \(name) is external and does not exist",
      hint: "create it with `docker \(kind) create \(name)`, or remove `external: true`")
  }

  private func foreign(kind: String, name: String) -> BackendError {
    BackendError(
      .foreignResource, "a \(kind) named \(name) exists already and was not created for this project",
      hint: "remove it with `docker \(kind) rm \(name)`, or declare it `external: true`")
  }
}

extension ObservedResource {
  /// Whether it was made from another definition: by our fingerprint, or by Compose's where Docker Compose made it.
  func differs(from wanted: [String: String]?) -> Bool {
    let label = labels[Label.hash] == nil ? Label.configHash : Label.hash
    return labels[label].map { $0 != wanted?[label] } ?? false
  }
}
