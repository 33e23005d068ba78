import OrderedCollections

/// Spells out what follows from the rest of a whole project: the default network, implied dependencies, names.
enum Normalization {
  static func apply(_ model: inout Value, name: String, environment: [String: String]) throws {
    addDefaultNetwork(to: &model)
    model.update(at: ["services", "*"]) { service(&$0, environment) }
    for section in ["networks", "volumes", "configs", "secrets"] {
      model.update(section) { nameResources(&$0, project: name) }
    }
    model.update(at: ["networks", "*"]) { $0.setDefault("ipam", .mapping([:])) }
  }

  private static func addDefaultNetwork(to model: inout Value) {
    var isUsed = false
    model.update(at: ["services", "*"]) { service in
      guard service["provider"] == nil, service["network_mode"] == nil else { return }
      if service["networks"]?.entries.isEmpty ?? true {
        let location = service.location
        service.entries["networks"] = Value(.mapping(["default": Value(.null, at: location)]), at: location)
      }
      if service["networks"]?["default"] != nil { isUsed = true }
    }
    guard isUsed, model["networks"]?["default"] == nil else { return }
    var networks = model["networks"] ?? Value(.mapping([:]), at: model.location)
    networks.entries["default"] = Value(.null, at: model.location)
    model.entries["networks"] = networks
  }

  private static func service(_ service: inout Value, _ environment: [String: String]) {
    if service["pull_policy"]?.string == "if_not_present" {
      service.entries["pull_policy"]?.content = .string("missing")
    }
    service.update("build") { build in
      build.setDefault("context", .string("."))
      if build["dockerfile_inline"] == nil { build.setDefault("dockerfile", .string("Dockerfile")) }
      build.update("args") { resolve(&$0, environment, keepsUnset: false) }
    }
    service.update("environment") { resolve(&$0, environment, keepsUnset: true) }
    service.update(at: ["volumes", "*"]) { mount in
      mount.update("target") { if let path = $0.string { $0.content = .string(path.cleanedPath) } }
    }
    service.update(at: ["develop", "watch", "*"]) { $0.setDefault("exec", .mapping([:])) }
    service.update("deploy") { deploy in
      guard deploy.mapping != nil else { return }
      for part in ["resources", "placement"] { deploy.setDefault(part, .mapping([:])) }
    }
    for path in zeroIsUnset {
      service.update(at: path.dropLast()) { owner in
        guard let name = path.last, owner[name]?.isZero == true else { return }
        owner.entries[name] = nil
      }
    }
    for config in ["update_config", "rollback_config"] {
      for delay in ["delay", "monitor"] {
        service.update(at: ["deploy", config]) { owner in
          guard let text = owner[delay]?.string, DurationText(text)?.duration == .zero else { return }
          owner.entries[delay] = nil
        }
      }
    }
    addImpliedDependencies(to: &service)
  }

  /// Attributes where Compose cannot tell a zero from nothing at all.
  private static let zeroIsUnset: [[String]] = [
    ["cpu_count"], ["cpu_period"], ["cpu_quota"], ["cpu_rt_period"], ["cpu_rt_runtime"], ["cpu_shares"],
    ["oom_score_adj"], ["pids_limit"], ["networks", "*", "priority"], ["networks", "*", "gw_priority"],
    ["deploy", "resources", "limits", "pids"], ["deploy", "placement", "max_replicas_per_node"],
    ["deploy", "resources", "reservations", "devices", "*", "count"], ["gpus", "*", "count"],
    ["blkio_config", "weight"], ["volumes", "*", "tmpfs", "mode"],
  ]

  /// Gives variables without a value the one of the environment; those it lacks are dropped or kept without one.
  private static func resolve(_ variables: inout Value, _ environment: [String: String], keepsUnset: Bool) {
    switch variables.content {
    case .mapping(let entries):
      var resolved = entries
      for (name, value) in entries where value.isNull {
        if let found = environment[name] {
          resolved[name]?.content = .string(found)
        } else if !keepsUnset {
          resolved[name] = nil
        }
      }
      variables.content = .mapping(resolved)
    case .sequence(let elements):
      variables.content = .sequence(
        elements.compactMap { element in
          guard let name = element.string, !name.contains("=") else { return element }
          if let found = environment[name] { return element.derived(.string("\(name)=\(found)")) }
          return keepsUnset ? element : nil
        })
    case .null, .bool, .integer, .number, .string: break
    }
  }

  private static func addImpliedDependencies(to service: inout Value) {
    var dependencies = service["depends_on"]?.entries ?? [:]
    func add(_ name: String, restart: Bool, for cause: Value) {
      guard dependencies[name] == nil else { return }
      let place = cause.location
      dependencies[name] = Value(
        .mapping([
          "condition": Value(.string("service_started"), at: place), "restart": Value(.bool(restart), at: place),
          "required": Value(.bool(true), at: place),
        ]), at: place, keyLocation: place)
    }
    for link in service["links"]?.sequence ?? [] {
      guard let text = link.string else { continue }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      add(parts.count == 2 ? String(parts[0]) : text, restart: true, for: link)
    }
    for attribute in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
      guard let value = service[attribute], let name = value.string?.sharedService else { continue }
      add(name, restart: true, for: value)
    }
    for source in service["volumes_from"]?.sequence ?? [] {
      guard let text = source.string, !text.hasPrefix("container:") else { continue }
      add(String(text.prefix { $0 != ":" }), restart: false, for: source)
    }
    guard !dependencies.isEmpty else { return }
    service.entries["depends_on"] = Value(
      .mapping(dependencies), at: service["depends_on"]?.location ?? service.location,
      keyLocation: service["depends_on"]?.keyLocation)
  }

  private static func nameResources(_ resources: inout Value, project: String) {
    guard var entries = resources.mapping else { return }
    for (key, value) in entries {
      var resource = value
      if resource.isNull { resource.content = .mapping([:]) }
      let isExternal = resource["external"]?.bool ?? false
      resource.setDefault("name", .string(isExternal ? key : "\(project)_\(key)"))
      entries[key] = resource
    }
    resources.entries = entries
  }
}
