import OrderedCollections

/// Keeps the last of several list entries that stand for the same thing, at the place of the first.
enum Unicity {
  static func enforce(_ value: inout Value, rule: Rule) throws {
    switch value.content {
    case .mapping(var entries):
      for index in entries.elements.indices {
        guard let child = rule.child(entries.keys[index]) else { continue }
        try enforce(&entries.values[index], rule: child)
      }
      value.content = .mapping(entries)
    case .sequence(let elements):
      guard let identity = rule.identity else { return }
      var kept = OrderedDictionary<String, Value>(minimumCapacity: elements.count)
      for element in elements { kept[try identity.key(of: element)] = element }
      value.content = .sequence(Array(kept.values))
    case .null, .bool, .integer, .number, .string: break
    }
  }
}

extension Rule.Identity {
  func key(of value: Value) throws -> String {
    switch self {
    case .key:
      guard let text = value.string else {
        throw ComposeError(.wrongType, "expected a string, not \(value.kind)", at: value.location)
      }
      return String(text.prefix { $0 != "=" })
    case .volumeTarget:
      if let text = value.string { return try VolumeSpec.parse(text, at: value.location)["target"]?.string ?? "" }
      return try text("target", of: value, what: "a mount")
    case .deviceTarget:
      if let text = value.string {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return String(parts.count > 1 ? parts[1] : parts[0])
      }
      return try text("target", of: value, what: "a device")
    case .port: return try port(value)
    case .envFilePath: return try value.string ?? text("path", of: value, what: "an environment file")
    case .exposed:
      guard let text = value.string ?? value.integer.map(String.init) else {
        throw ComposeError(.wrongType, "expected a port, not \(value.kind)", at: value.location)
      }
      return text
    case .fileTarget(let folder):
      if let text = value.string { return "\(folder)/\(text)" }
      return value["target"]?.string ?? "\(folder)/\(value["source"]?.string ?? "")"
    }
  }

  private func text(_ name: String, of value: Value, what: String) throws -> String {
    guard let text = value[name]?.string else {
      throw ComposeError(.missingAttribute, "\(what) lacks its \(name)", hint: "add \(name): …", at: value.location)
    }
    return text
  }

  private func port(_ value: Value) throws -> String {
    guard value.mapping != nil else { return value.scalarText ?? "" }
    guard let target = value["target"]?.scalarText else {
      throw ComposeError(.missingAttribute, "a port lacks its target", hint: "add target: …", at: value.location)
    }
    let host = value["host_ip"]?.string ?? "0.0.0.0"
    // A number and a text are not the same to Compose.
    let published = value["published"].map { "\($0.integer == nil ? "" : "int ")\($0.scalarText ?? "")" } ?? "-"
    return "\(host):\(published):\(target)/\(value["protocol"]?.string ?? "tcp")"
  }
}
