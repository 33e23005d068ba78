import OrderedCollections

/// Brings every short form into its long one.
enum Canonical {
  static func apply(_ model: inout Value, warn: (ComposeWarning) -> Void) throws {
    try model.update("services") { services in try services.updateEach(service) }
    for section in ["volumes", "networks", "secrets", "configs"] {
      try model.update(section) { resources in
        try resources.updateEach { try external(&$0, warn: warn) }
      }
    }
  }

  private static func service(_ service: inout Value) throws {
    guard service.mapping != nil else { return }
    try service.update("build", build)
    try service.update("depends_on", dependsOn)
    service.update("env_file", envFile)
    service.update("label_file", list)
    service.update("dns", list)
    service.update(at: ["develop", "watch", "*", "ignore"], list)
    service.update(at: ["develop", "watch", "*", "include"], list)
    service.update("extends") { if $0.string != nil { $0 = $0.derived(.mapping(["service": $0])) } }
    service.update("gpus") { gpus in
      guard gpus.string != nil else { return }
      let all = Value(.mapping(["count": Value(.string("all"), at: gpus.location)]), at: gpus.location)
      gpus.content = .sequence([all])
    }
    service.update(at: ["healthcheck", "test"]) { test in
      guard test.string != nil else { return }
      test.content = .sequence([Value(.string("CMD-SHELL"), at: test.location), Value(test.content, at: test.location)])
    }
    service.update("networks") { $0 = Merge.asMapping($0, .nothing) }
    service.update("models") { $0 = Merge.asMapping($0, .nothing) }
    try service.update("ports", Ports.expand)
    try service.update("volumes") { volumes in
      try volumes.updateEach { mount in
        if let spec = mount.string { mount = try VolumeSpec.parse(spec, at: mount.location) }
      }
    }
    try service.update("devices") { try $0.updateEach(device) }
    for attribute in ["secrets", "configs"] { service.update(attribute) { $0.updateEach(fileMount) } }
    service.update(at: ["build", "secrets", "*"], fileMount)
    service.update(at: ["dns"]) { servers in
      guard let elements = servers.sequence else { return }
      servers.content = .sequence(elements.filter { $0.string != "" })
    }
  }

  private static func list(_ value: inout Value) {
    if value.string != nil { value.content = .sequence([Value(value.content, at: value.location)]) }
  }

  private static func build(_ build: inout Value) throws {
    if build.string != nil { build.content = .mapping(["context": Value(build.content, at: build.location)]) }
    for attribute in ["provenance", "sbom"] {
      build.update(attribute) { if let text = $0.scalarText { $0.content = .string(text) } }
    }
    try build.update("additional_contexts") { try keyValues(&$0) { _ in false } }
    try build.update("ssh") { try keyValues(&$0) { $0 == "default" } }
    try build.update("ulimits") { limits in
      try limits.updateEach { limit in
        guard limit.string == nil else { throw limit.mismatch(wanted: "a number or a mapping") }
      }
    }
  }

  /// A list of `key=value` as a mapping; the key alone suffices where `standsAlone` says so.
  private static func keyValues(_ value: inout Value, standsAlone: (String) -> Bool) throws {
    guard let elements = value.sequence else { return }
    var entries = OrderedDictionary<String, Value>()
    for element in elements {
      guard let text = element.string else { continue }
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count > 1 || standsAlone(text) else {
        throw ComposeError(
          .invalidValue, "\"\(text)\" has no value", hint: "write NAME=VALUE", at: element.location)
      }
      entries[String(parts[0])] = Value(parts.count > 1 ? .string(String(parts[1])) : .null, at: element.location)
    }
    value.content = .mapping(entries)
  }

  private static func dependsOn(_ value: inout Value) throws {
    value = Merge.asMapping(value, .startedDependency)
    try value.updateEach { dependency in
      guard dependency.mapping != nil else {
        throw ComposeError(
          .wrongType, "a dependency must be a mapping, not \(dependency.kind)",
          hint: "write condition: service_started", at: dependency.keyLocation ?? dependency.location)
      }
      dependency.setDefault("condition", .string("service_started"))
      dependency.setDefault("required", .bool(true))
    }
  }

  private static func envFile(_ value: inout Value) {
    list(&value)
    value.updateEach { file in
      if file.string != nil { file.content = .mapping(["path": Value(file.content, at: file.location)]) }
      file.setDefault("required", .bool(true))
    }
  }

  private static func device(_ value: inout Value) throws {
    guard let text = value.string else { return }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 3 else {
      throw ComposeError(
        .invalidValue, "\"\(text)\" is not a device",
        hint: "write HOST[:CONTAINER[:PERMISSIONS]], or source: and target:",
        at: value.location)
    }
    let source = parts[0]
    let target = parts.count > 1 && !parts[1].isEmpty ? parts[1] : source
    let location = value.location
    value.content = .mapping([
      "source": Value(.string(source), at: location), "target": Value(.string(target), at: location),
      "permissions": Value(.string(parts.count > 2 ? parts[2] : "rwm"), at: location),
    ])
  }

  private static func fileMount(_ value: inout Value) {
    if value.string != nil { value.content = .mapping(["source": Value(value.content, at: value.location)]) }
  }

  /// `external: {name: …}` as former versions wrote it.
  private static func external(_ resource: inout Value, warn: (ComposeWarning) -> Void) throws {
    guard let external = resource["external"], external.mapping != nil else { return }
    resource.entries["external"]?.content = .bool(true)
    guard let name = external["name"] else { return }
    warn(
      ComposeWarning(
        .obsoleteAttribute, "external.name is obsolete; write name: and external: true",
        at: name.keyLocation ?? name.location))
    if let own = resource["name"], own != name {
      throw ComposeError(
        .conflict, "name and external.name differ", hint: "keep name alone", at: name.keyLocation ?? name.location)
    }
    resource.entries["name"] = name
  }
}
