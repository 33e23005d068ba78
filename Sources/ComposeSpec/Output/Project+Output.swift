import OrderedCollections

extension Project {
  /// The resolved project as `docker compose config --format json` prints it.
  public func json() throws -> String { JSONText.render(try resolved(withExtensions: false)) + "\n" }

  /// The resolved project as a Compose file.
  public func yaml() throws -> String { YAMLText.render(try resolved(withExtensions: true)) }

  /// The resolved project as a tree. Dollar signs are doubled, so that loading it again gives the same project.
  private func resolved(withExtensions: Bool) throws -> Value {
    let place = document.location
    var entries: OrderedDictionary<String, Value> = ["name": Value(.string(name), at: place)]
    func add(_ section: String, _ resources: OrderedDictionary<String, some Encodable>, always: Bool = false) throws {
      guard always || !resources.isEmpty else { return }
      let values = try resources.mapValues { try ValueEncoder.encode($0, withExtensions: withExtensions) }
      entries[section] = Value(.mapping(values), at: place)
    }
    let unnamed = services.mapValues { service in
      var service = service
      service.name = ""
      return service
    }
    try add("services", unnamed, always: true)
    try add("networks", networks)
    try add("volumes", volumes)
    try add("secrets", secrets)
    try add("configs", configs)
    if withExtensions { try add("models", models) }
    for (name, value) in extensions { entries[name] = value }
    var result = Value(.mapping(entries), at: place)
    result.update(at: ["services", "*", "build", "ssh"]) { keys in
      // Compose lists the keys.
      keys.content = .sequence(
        keys.entries.map { id, path in
          Value(.string(path.string.map { $0.isEmpty ? id : "\(id)=\($0)" } ?? id), at: path.location)
        })
    }
    return result
  }
}
