import OrderedCollections

/// Types a resolved tree and leaves out what the chosen profiles do not need.
struct ProjectAssembly {
  let model: Value
  let name: String
  let setting: ProjectSetting
  let profiles: [String]
  let session: LoadSession

  func project() throws -> Project {
    var project = Project(
      name: name, workingDirectory: setting.directory, files: setting.files, environmentFiles: setting.envFiles,
      profiles: profiles, services: [:], disabledServices: [:],
      networks: try section("networks"), volumes: try section("volumes"),
      configs: try section("configs"), secrets: try section("secrets"), models: try section("models"),
      extensions: model.entries.filter { $0.key.hasPrefix("x-") }, warnings: [], document: model)
    let services = model["services"]?.entries ?? [:]
    for key in services.keys.sorted() {
      guard let tree = services[key] else { continue }
      var service = try tree.decode(Service.self)
      service.name = key
      if isEnabled(service) { project.services[key] = service } else { project.disabledServices[key] = service }
    }
    try Consistency(project: project).check()
    try DependencyCycles.check(project)
    for key in project.services.keys {
      guard var service = project.services[key] else { continue }
      let labels = project.location(of: "services", key, "label_file")
      if !service.labelFile.isEmpty { project.labelFiles[key] = service.labelFile }
      try EnvironmentResolution.resolveLabels(of: &service, session: session, at: labels)
      if !service.envFile.isEmpty || service.environment.values.contains(nil) { project.unresolved[key] = service }
      let place = project.location(of: "services", key, "env_file")
      try EnvironmentResolution.resolveVariables(of: &service, setting.environment, session: session, at: place)
      project.services[key] = service
    }
    IgnoredAttributes.warn(of: project, session.warn)
    project.dropUnusedResources()
    project.warnings = session.warnings
    return project
  }

  private func section<Resource: Decodable>(_ name: String) throws -> OrderedDictionary<String, Resource> {
    let entries = model[name]?.entries ?? [:]
    return try entries.keys.sorted().reduce(into: [:]) { result, key in
      if let entry = entries[key] { result[key] = try entry.decode(Resource.self) }
    }
  }

  private func isEnabled(_ service: Service) -> Bool {
    service.profiles.isEmpty || profiles.contains("*") || service.profiles.contains(where: profiles.contains)
  }
}

extension Project {
  /// Drops networks, volumes, configs, secrets and models that no enabled service uses.
  fileprivate mutating func dropUnusedResources() {
    let all = services.values
    let mounted = Set(all.flatMap(\.volumes).filter { $0.type == .volume }.compactMap(\.source))
    let usedConfigs = Set(all.flatMap(\.configs).map(\.source))
    let usedSecrets = Set(all.flatMap { $0.secrets + ($0.build?.secrets ?? []) }.map(\.source))
    let joined = Set(all.flatMap(\.networks.keys))
    let usedModels = Set(all.flatMap(\.models.keys))
    networks = networks.filter { joined.contains($0.key) }
    volumes = volumes.filter { mounted.contains($0.key) }
    configs = configs.filter { usedConfigs.contains($0.key) }
    secrets = secrets.filter { usedSecrets.contains($0.key) }
    models = models.filter { usedModels.contains($0.key) }
  }
}
