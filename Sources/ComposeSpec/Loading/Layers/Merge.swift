import OrderedCollections

/// Joins a later file's tree with an earlier one's.
enum Merge {
  /// The earlier value overridden by the later one.
  static func merge(_ base: Value, _ over: Value, rule: Rule?, path: String = "") throws -> Value {
    switch rule?.merge ?? .byShape {
    case .byShape: return try byShape(base, over, rule: rule, path: path)
    case .replace: return over
    case .sequence: return sequence(base, over) { _, new in new }
    case .hosts: return sequence(base, over) { old, new in new.filter { !old.contains($0) } }
    case .mapping(let listed):
      return try entries(asMapping(base, listed), asMapping(over, listed), rule: rule, path: path)
    case .build: return try entries(asBuild(base), asBuild(over), rule: rule, path: path)
    case .logging:
      guard let old = base["driver"], let new = over["driver"], old != new else {
        return try byShape(base, over, rule: rule, path: path)
      }
      return over
    case .ipam: return try pools(base, over, path: path)
    }
  }

  private static func byShape(_ base: Value, _ over: Value, rule: Rule?, path: String) throws -> Value {
    guard !over.isNull else { return base }
    switch base.content {
    case .mapping: return try entries(base, over, rule: rule, path: path)
    case .sequence(let elements):
      guard let more = over.sequence else { throw conflict(base, over, path: path) }
      return over.derived(.sequence(elements + more))
    case .null, .bool, .integer, .number, .string: return over
    }
  }

  private static func entries(_ base: Value, _ over: Value, rule: Rule?, path: String) throws -> Value {
    guard let changes = over.mapping, var result = base.mapping else { throw conflict(base, over, path: path) }
    for (key, value) in changes {
      if let old = result[key] {
        let next = path.isEmpty ? key : "\(path).\(key)"
        result[key] = try merge(old, value, rule: rule?.child(key), path: next)
      } else {
        result[key] = value
      }
    }
    return over.derived(.mapping(result))
  }

  private static func conflict(_ base: Value, _ over: Value, path: String) -> ComposeError {
    ComposeError(
      .wrongType, "\(path) is \(base.kind) in \(base.location) and cannot be overridden by \(over.kind)",
      hint: "write it in the same form in both places, or replace it with !override",
      at: over.keyLocation ?? over.location)
  }

  private static func sequence(
    _ base: Value, _ over: Value, keeping: ([Value], [Value]) -> [Value]
  ) -> Value {
    let old = asSequence(base)
    return over.derived(.sequence(old + keeping(old, asSequence(over))))
  }

  /// A mapping as a list of `key=value`, sorted; a text as a list of one.
  private static func asSequence(_ value: Value) -> [Value] {
    switch value.content {
    case .sequence(let elements): return elements
    case .string: return [value]
    case .mapping(let entries):
      let pairs = entries.flatMap { key, entry -> [Value] in
        let place = entry.keyLocation ?? entry.location
        if let elements = entry.sequence {
          return elements.map { Value(.string("\(key)=\($0.scalarText ?? "")"), at: $0.location) }
        }
        return [Value(.string(entry.scalarText.map { "\(key)=\($0)" } ?? key), at: place)]
      }
      return pairs.sorted { ($0.string ?? "") < ($1.string ?? "") }
    case .null, .bool, .integer, .number: return []
    }
  }

  static func asMapping(_ value: Value, _ listed: Rule.ListedValue) -> Value {
    guard let names = value.sequence else { return value }
    var entries = OrderedDictionary<String, Value>()
    for name in names {
      guard let key = name.string else { continue }
      entries[key] = Value(listed.content(at: name.location), at: name.location, keyLocation: name.location)
    }
    return value.derived(.mapping(entries))
  }

  private static func asBuild(_ value: Value) -> Value {
    guard value.string != nil else { return value }
    return value.derived(.mapping(["context": Value(value.content, at: value.location)]))
  }

  /// Pools of the same subnet are one; the others stand side by side.
  private static func pools(_ base: Value, _ over: Value, path: String) throws -> Value {
    guard let old = base.sequence, let new = over.sequence else { throw conflict(base, over, path: path) }
    var result: [Value] = []
    for pool in old {
      for change in new {
        let isOther = change["subnet"] != pool["subnet"]
        if isOther, !result.contains(where: { $0["subnet"] == change["subnet"] }) {
          result.append(change)
          continue
        }
        let merged = try entries(pool, change, rule: nil, path: path)
        if let index = result.firstIndex(where: { $0["subnet"] == merged["subnet"] }) {
          result[index] = merged
        } else {
          result.append(merged)
        }
      }
    }
    return over.derived(.sequence(result))
  }
}

extension Rule.ListedValue {
  func content(at location: SourceLocation) -> Value.Content {
    switch self {
    case .nothing: .null
    case .startedDependency:
      .mapping([
        "condition": Value(.string("service_started"), at: location), "required": Value(.bool(true), at: location),
      ])
    }
  }
}
