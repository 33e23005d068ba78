import DockerEngine

extension Reconciler {
  /// Finds out which containers must be made anew, dependencies first: whoever refers to one of them must
  /// follow.
  mutating func decideRecreations() throws {
    for spec in desired.containers {
      guard let existing = observed.container(named: spec.name) else { continue }
      try checkOwner(of: existing, service: spec.service)
      recreations[spec.name] = reasonToRecreate(existing, spec)
    }
  }

  /// The same for what only their networks show, where these were looked at. A container that was never started comes
  /// here, too: that its networks are gone says more than that it may be half made.
  mutating func decideRecreationsByNetworks() {
    guard let networks = observed.networks, desired.options.recreate != .never else { return }
    for spec in desired.containers where recreations[spec.name] == nil {
      guard let existing = observed.container(named: spec.name) else { continue }
      recreations[spec.name] =
        reasonInReferences(spec) ?? reasonInNetworks(existing, networks) ?? reasonInDefinitions(existing, networks)
        ?? reasonInCreation(existing, spec)
    }
  }

  /// A container of ours bears our backend's label and our project's and service's names.
  private func checkOwner(of container: ObservedContainer, service: String) throws {
    guard container.backend != desired.backend || container.project != desired.project || container.service != service
    else { return }
    let other = "give service \(service) another `container_name`"
    let (owner, hint): (String, Advice) =
      if let backend = container.backend {
        ("belongs to backend \(backend)", "take that backend down first, or \(other)")
      } else if let project = container.project {
        (
          "belongs to the Compose project \(project)"
            + (container.labels[Label.workingDirectory].map { " in \($0)" } ?? ""),
          project == desired.project
            ? "give one of the two another `name:` in its Compose file, as `docker compose --project-name` does"
            : "\(other)"
        )
      } else {
        (
          "was not created by tts-ctl",
          "remove it with `docker rm -f \(container.name)`, or \(other)"
        )
      }
    throw BackendError(
      .foreignResource, "a container named \(container.name) exists already and \(owner)", hint: hint)
  }

  private func reasonToRecreate(_ existing: ObservedContainer, _ spec: ContainerSpec) -> String? {
    if existing.state == .dead || existing.state == .removing { return "the engine has removed it only in part" }
    switch desired.options.recreate {
    case .always: return "all containers are to be recreated"
    case .never: return nil
    case .changed: break
    }
    if existing.isOfCompose {
      guard isKeptByCompose(existing, spec) else { return "the manifest changed since docker compose created it" }
      if let cause = reasonInOptions(existing, spec) { return cause }
    } else if existing.labels[Label.hash] != spec.hash.whole {
      let changed = spec.hash.changed(since: existing.labels[Label.attributes])
      // What became of those is looked at: a volume that is there stays as it is, and so may its containers.
      guard !changed.isEmpty, changed.allSatisfy({ $0.hasPrefix("volumes.") || $0.hasPrefix("networks.") }) else {
        let told = changed.filter { $0 != "expose" || spec.exposesMore }
        return told.isEmpty ? "the manifest changed" : "\(told.joined(separator: ", ")) changed"
      }
    } else if existing.labels[Label.configHash] != nil, !isKeptByCompose(existing, spec) {
      // No engine is asked for what changed, as the settings of a swarm; Docker Compose would recreate it all the same.
      return "the manifest changed"
    }
    let secrets = changedSecrets(existing, spec)
    if !secrets.isEmpty { return "\(secrets.joined(separator: ", ")) changed" }
    if let image = observed.images[spec.image], !existing.imageID.isEmpty, image.id != existing.imageID {
      return "image \(spec.image) changed"
    }
    if let cause = reasonInReferences(spec) ?? reasonInLostNetworks(existing, spec) { return cause }
    if desired.gpu == .require, existing.labels[Label.gpuFallback] != nil {
      return "it runs on the CPU, but a GPU is required"
    }
    return observed.spent[existing.name]
  }

  /// Whether Docker Compose would leave a container alone. A container that it refers to and that is not there is its own
  /// reason.
  private func isKeptByCompose(_ existing: ObservedContainer, _ spec: ContainerSpec) -> Bool {
    let hash = try? spec.composeHash.value { observed.container(named: $0)?.id ?? $0 }
    return hash == existing.labels[Label.configHash]
  }

  /// What is asked for beside the manifest, of which Docker Compose knew nothing.
  private func reasonInOptions(_ existing: ObservedContainer, _ spec: ContainerSpec) -> String? {
    if spec.isDeniedGPU { return "it has a GPU and is to run without" }
    guard desired.options.bind != nil else { return nil }
    let bound = BackendPort.list(existing)
    let moved = spec.fixedPorts.first { wanted in
      let there = bound.filter { $0.hostPort == wanted.hostPort && $0.transport == wanted.transport }
      return !there.isEmpty && !there.contains { $0.address == wanted.address }
    }
    return moved.map { "port \($0.hostPort) is to be published at \($0.address)" }
  }

  /// Docker Compose publishes a port that names no address on every interface. A container that runs is not recreated
  /// for that alone.
  mutating func warnOfOpenPorts() {
    for spec in desired.containers where recreations[spec.name] == nil {
      guard let existing = observed.container(named: spec.name), existing.isOfCompose else { continue }
      let wanted = Set(spec.fixedPorts.filter { !$0.isOpenToNetwork }.map(\.hostPort))
      let open = Set(BackendPort.list(existing).filter(\.isOpenToNetwork).map(\.hostPort)).intersection(wanted)
      for port in open.sorted() {
        warnings.append(
          "port \(port) of \(existing.name) is open to other machines, as docker compose published it; to this one alone: `\(.up(desired.backend, .recreate(.always)))`"
        )
      }
    }
  }

  private func reasonInReferences(_ spec: ContainerSpec) -> String? {
    spec.references.first { recreations[$0] != nil || observed.container(named: $0) == nil }
      .map { "container \($0) is recreated" }
  }

  private func reasonInNetworks(_ existing: ObservedContainer, _ networks: [String: ObservedResource]) -> String? {
    for name in existing.networks.sorted() {
      let id = existing.networkIDs[name] ?? ""
      if let network = networks[name] {
        if network.surplus.contains(id) { return "network \(name) exists twice" }
        let isAnother = !id.isEmpty && !network.id.isEmpty && id != network.id
        if !existing.isUp, isAnother { return "network \(name) was recreated" }
      } else if !existing.isUp {
        return "network \(name) is gone"
      }
    }
    return nil
  }

  /// A network that was made from another definition is recreated, and what is on it goes first.
  private func reasonInDefinitions(
    _ existing: ObservedContainer, _ networks: [String: ObservedResource]
  ) -> String? {
    let changed = desired.networks.first { network in
      !network.isExternal && existing.networks.contains(network.name)
        && networks[network.name]?.differs(from: network.request.labels) ?? false
    }
    return changed.map { "network \($0.name) changed" }
  }

  /// Somebody may have taken a running container off a network, and with it what it publishes.
  private func reasonInLostNetworks(_ existing: ObservedContainer, _ spec: ContainerSpec) -> String? {
    guard existing.state == .running else { return nil }
    let first = spec.request.networkingConfig?.endpointsConfig?.keys.map { $0 } ?? []
    let others = desired.service(spec.service)?.laterNetworks.keys.map { $0 } ?? []
    let lost = Set(first + others).subtracting(existing.networks).min()
    return lost.map { "it was disconnected from network \($0)" }
  }

  private func changedSecrets(_ existing: ObservedContainer, _ spec: ContainerSpec) -> [String] {
    switch spec.seal?.compared(with: existing.labels[Label.seals]) {
    case nil: []
    case .known(let names): names
    case .unknown: observed.changedSecrets[existing.name] ?? []
    }
  }

  /// Whoever created it may have been killed before it had its files and all of its networks.
  private func reasonInCreation(_ existing: ObservedContainer, _ spec: ContainerSpec) -> String? {
    guard existing.state == .created else { return nil }
    let isMadeInSteps = !spec.files.isEmpty || desired.service(spec.service)?.laterNetworks.isEmpty == false
    return isMadeInSteps ? "it was never started and may be incomplete" : nil
  }
}

extension ObservedContainer {
  /// The exit code within `Exited (1) 3 minutes ago`.
  var exitCode: Int? {
    guard state == .exited, let inner = status.suffix(after: "(") else { return nil }
    return Int(inner.prefix(before: ")"))
  }
}
