import OrderedCollections

/// Checks that the parts of a project fit together.
struct Consistency {
  let project: Project

  func check() throws {
    var errors = ComposeErrors()
    for service in project.services.values {
      for check in [checkItself, checkBuild, checkReferences, checkAmounts, checkMounts] {
        try errors.note { try check(service) }
      }
    }
    for (name, secret) in project.secrets where !secret.external && secret.file == nil && secret.environment == nil {
      errors.add(
        failure(
          .missingAttribute, "the secret \(name) must have file or environment", hint: "add file: PATH", "secrets",
          name))
    }
    try errors.check()
  }

  private func checkItself(_ service: Service) throws {
    let name = service.name
    if service.build == nil, service.image == nil, service.provider == nil {
      throw failure(
        .missingAttribute, "the service \(name) has neither an image nor a build",
        hint: "add image: NAME or build: FOLDER", "services", name)
    }
    if service.networkMode != nil, !service.networks.isEmpty {
      throw failure(
        .conflict, "the service \(name) has both network_mode and networks", hint: "keep one of the two", "services",
        name, "network_mode")
    }
    if let first = service.healthcheck?.test.first, !["CMD", "CMD-SHELL", "NONE"].contains(first) {
      throw failure(
        .invalidValue, "the healthcheck of \(name) must start with CMD, CMD-SHELL or NONE, not \"\(first)\"",
        hint: "write test: [\"CMD\", …], or a text", "services", name, "healthcheck", "test")
    }
    let watch = service.develop?.watch ?? []
    if watch.contains(where: { $0.target == nil && $0.action != "rebuild" && $0.action != "restart" }) {
      throw failure(
        .missingAttribute, "an action of develop.watch of \(name) lacks its target", hint: "add target: PATH",
        "services", name, "develop", "watch")
    }
  }

  private func checkBuild(of service: Service) throws {
    guard let build = service.build else { return }
    let name = service.name
    if build.dockerfile != nil, build.dockerfileInline != nil {
      throw failure(
        .conflict, "the build of \(name) has both dockerfile and dockerfile_inline", hint: "keep one of the two",
        "services", name, "build", "dockerfile_inline")
    }
    for (context, source) in build.additionalContexts {
      guard let target = source.sharedService else { continue }
      guard let other = project.services[target] else {
        throw undefined("service", target, project.services.keys, of: service, "build", "additional_contexts", context)
      }
      if other.build == nil {
        throw failure(
          .conflict, "the build of \(name) uses the service \(target), which is not built",
          hint: "add build: to \(target), or use docker-image://", "services", name, "build", "additional_contexts",
          context)
      }
    }
    if let platform = service.platform, !build.platforms.isEmpty, !build.platforms.contains(platform) {
      throw failure(
        .conflict, "the platform \(platform) of \(name) is none that its build is for",
        hint: "add \(platform) to build.platforms", "services", name, "platform")
    }
  }

  private func checkReferences(of service: Service) throws {
    for network in service.networks.keys where project.networks[network] == nil {
      throw undefined("network", network, project.networks.keys, of: service, "networks", network)
    }
    for (other, dependency) in service.dependsOn where project.services[other] == nil {
      if let disabled = project.disabledServices[other] {
        if !dependency.required { continue }
        throw failure(
          .undefinedReference, "the service \(service.name) depends on \(other), which is not enabled",
          hint: "enable it with --profile \(disabled.profiles.first ?? other)", "services", service.name, "depends_on",
          other)
      }
      throw undefined("service", other, project.services.keys, of: service, "depends_on", other)
    }
    if let other = service.networkMode?.sharedService, project.services[other] == nil {
      throw undefined("service", other, project.services.keys, of: service, "network_mode")
    }
    for source in service.volumes.filter({ $0.type == .volume }).compactMap(\.source)
    where project.volumes[source] == nil {
      // What cannot be a volume's name was meant as a path.
      let folder = "write ./\(source) for a folder beside the manifest"
      throw ComposeError(
        .undefinedReference, "the service \(service.name) uses the volume \(source), which is not defined",
        hint: Rule.Names.resource.allow(source) ? "add \(source): to the top-level volumes, or \(folder)" : folder,
        at: project.location(ofMountFrom: source, in: service.name))
    }
    for config in service.configs where project.configs[config.source] == nil {
      throw undefined("config", config.source, project.configs.keys, of: service, "configs")
    }
    let secrets = [("secrets", service.secrets), ("build", service.build?.secrets ?? [])]
    for (attribute, mounts) in secrets {
      for mount in mounts where project.secrets[mount.source] == nil {
        throw undefined("secret", mount.source, project.secrets.keys, of: service, attribute)
      }
    }
    for model in service.models.keys where project.models[model] == nil {
      throw undefined("model", model, project.models.keys, of: service, "models", model)
    }
  }

  private func checkAmounts(of service: Service) throws {
    let name = service.name
    let limits = service.deploy?.resources?.limits
    let reservations = service.deploy?.resources?.reservations
    var pairs: [(attribute: String, other: String, differ: Bool)] = []
    if let cpus = service.cpus, limits != nil {
      pairs.append(("cpus", "deploy.resources.limits.cpus", limits?.cpus != cpus))
    }
    if let memory = service.memLimit, limits != nil {
      pairs.append(("mem_limit", "deploy.resources.limits.memory", limits?.memory != memory))
    }
    if let memory = service.memReservation, reservations != nil {
      pairs.append(("mem_reservation", "deploy.resources.reservations.memory", reservations?.memory != memory))
    }
    if let pids = service.pidsLimit, limits != nil {
      pairs.append(("pids_limit", "deploy.resources.limits.pids", limits?.pids != pids))
    }
    if let scale = service.scale, let replicas = service.deploy?.replicas {
      pairs.append(("scale", "deploy.replicas", scale != replicas))
    }
    if let pair = pairs.first(where: \.differ) {
      throw failure(
        .conflict, "\(pair.attribute) and \(pair.other) of \(name) differ", hint: "keep one of the two", "services",
        name, pair.attribute)
    }
    for (count, path) in [(service.scale, ["scale"]), (service.deploy?.replicas, ["deploy", "replicas"])] {
      guard let count, count < 0 else { continue }
      throw ComposeError(
        .invalidValue, "services.\(name).\(path.joined(separator: ".")) must be at least 0, not \(count)",
        at: project.location(ofPath: ["services", name] + path))
    }
    if service.replicas > 1, service.containerName != nil {
      throw failure(
        .conflict, "the service \(name) has a container_name and \(service.replicas) containers",
        hint: "remove container_name, or run one container", "services", name, "container_name")
    }
  }

  private func checkMounts(of service: Service) throws {
    var targets = Set<String>()
    let tmpfs = service.tmpfs.map { ("tmpfs", String($0.prefix { $0 != ":" })) }
    for (attribute, target) in tmpfs + service.volumes.map({ ("volumes", $0.target ?? "") }) {
      guard !targets.insert(target).inserted else { continue }
      throw failure(
        .duplicate, "the service \(service.name) mounts \(target) twice", hint: "remove one of the two mounts",
        "services", service.name, attribute)
    }
  }

  private func undefined(
    _ what: String, _ name: String, _ known: some Sequence<String>, of service: Service, _ path: String...
  ) -> ComposeError {
    let nearest = NearestName.of(name, among: known).map { "did you mean \($0)?" }
    let hint = nearest ?? "add \(name): to the top-level \(what)s"
    return ComposeError(
      .undefinedReference, "the service \(service.name) uses the \(what) \(name), which is not defined", hint: hint,
      at: project.location(ofPath: ["services", service.name] + path))
  }

  private func failure(
    _ code: ComposeError.Code, _ message: String, hint: String, _ path: String...
  ) -> ComposeError {
    ComposeError(code, message, hint: hint, at: project.location(ofPath: path))
  }
}
