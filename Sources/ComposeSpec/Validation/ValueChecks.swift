import OrderedCollections

/// Checks what the shape of a tree cannot say, before it is typed.
enum ValueChecks {
  static func check(_ model: Value) throws {
    for (name, volume) in model["volumes"]?.entries ?? [:] { try checkExternal(volume, "volumes.\(name)") }
    for (name, config) in model["configs"]?.entries ?? [:] {
      try checkSource(config, ["file", "environment", "content"], "configs.\(name)")
    }
    for (name, secret) in model["secrets"]?.entries ?? [:] {
      try checkSource(secret, ["file", "environment"], "secrets.\(name)")
    }
    for (name, service) in model["services"]?.entries ?? [:] { try check(service, "services.\(name)") }
  }

  private static func check(_ service: Value, _ path: String) throws {
    for port in service["ports"]?.sequence ?? [] {
      guard let address = port["host_ip"], let text = address.string, !IPAddress.isValid(text) else { continue }
      throw ComposeError(.invalidValue, "\(path).ports: \"\(text)\" is not an IP address", at: address.location)
    }
    for trigger in service["develop"]?["watch"]?.sequence ?? [] {
      guard let watched = trigger["path"], watched.string == "" else { continue }
      throw ComposeError(.invalidValue, "\(path).develop.watch: path is empty", at: watched.location)
    }
    let reserved = service["deploy"]?["resources"]?["reservations"]?["devices"]?.sequence ?? []
    for request in reserved + (service["gpus"]?.sequence ?? []) {
      guard let count = request["count"], request["device_ids"] != nil else { continue }
      throw ComposeError(
        .conflict, "\(path): a device request has both count and device_ids", hint: "keep one of the two",
        at: count.keyLocation ?? count.location)
    }
  }

  private static func checkExternal(_ volume: Value, _ path: String) throws {
    guard volume["external"]?.bool == true else { return }
    for (name, value) in volume.entries where name != "name" && name != "external" && !name.hasPrefix("x-") {
      throw ComposeError(
        .conflict, "\(path) is external and cannot have the attribute \(name)",
        hint: "remove \(name), or external: true", at: value.keyLocation ?? value.location)
    }
  }

  private static func checkSource(_ source: Value, _ keys: [String], _ path: String) throws {
    let present = keys.filter { source[$0] != nil }
    let place = source.keyLocation ?? source.location
    if present.count > 1 {
      throw ComposeError(
        .conflict, "\(path) has \(present.joined(separator: " and ")), which exclude one another",
        hint: "keep one of them", at: place)
    }
    if present.isEmpty, source["driver"] == nil, source["external"] == nil {
      throw ComposeError(
        .missingAttribute, "\(path) says nowhere what it holds",
        hint: "add one of \(keys.joined(separator: ", ")) or external: true", at: place)
    }
  }
}
