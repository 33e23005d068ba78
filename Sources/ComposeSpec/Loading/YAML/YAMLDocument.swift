import OrderedCollections

/// One document of a Compose file.
struct YAMLDocument {
  /// Its tree: aliases and merge keys followed, `!reset` nodes left out.
  var root: Value
  /// The paths tagged `!reset` or `!override`: what earlier files say there is dropped.
  var removals: [[String]]

  /// Every document of a file.
  static func read(_ bytes: [UInt8], file: String, session: LoadSession) throws -> [YAMLDocument] {
    let (roots, nodes) = try YAMLComposer.compose(bytes, file: file, session: session)
    return try roots.map { root in
      var reader = YAMLTreeReader(nodes: nodes, session: session)
      let value = try reader.value(of: root, path: [])
      let empty = Value(.null, at: nodes[root].location)
      return YAMLDocument(root: value ?? empty, removals: reader.removals)
    }
  }
}

/// Follows aliases and merge keys, resolves scalars and notes removals.
struct YAMLTreeReader {
  static let depthLimit = 100

  let nodes: [YAMLNode]
  let session: LoadSession
  private(set) var removals: [[String]] = []
  private var depth = 0

  init(nodes: [YAMLNode], session: LoadSession) {
    self.nodes = nodes
    self.session = session
  }

  /// The value of a node, `nil` where it is tagged `!reset`.
  mutating func value(of index: Int, path: [String]) throws -> Value? {
    let node = nodes[index]
    try session.countNodes(at: node.location)
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ComposeError(.malformedYAML, "values nest more than \(Self.depthLimit) deep", at: node.location)
    }
    switch node.tag {
    case "!reset":
      removals.append(path)
      return nil
    case "!override": removals.append(path)
    default: break
    }
    switch node.kind {
    case .alias(let target, _): return try value(of: target, path: path)
    case .scalar(let text, let isPlain):
      let tag = node.tag == "!override" ? nil : node.tag
      if isPlain, tag == nil, path.first?.hasPrefix("x-") == false, Timestamp.matches(text) {
        throw ComposeError(
          .wrongType, "\(text) is a date, which Compose takes nowhere", hint: "write it in quotes: \"\(text)\"",
          at: node.location)
      }
      return Value(ScalarResolver.resolve(text, isPlain: isPlain, tag: tag), at: node.location)
    case .sequence(let elements):
      var values: [Value] = []
      for (offset, element) in elements.enumerated() {
        if let value = try value(of: element, path: path + [String(offset)]) { values.append(value) }
      }
      return Value(.sequence(values), at: node.location)
    case .mapping(let entries):
      return Value(.mapping(try mapping(entries, path: path)), at: node.location)
    }
  }

  private mutating func mapping(
    _ entries: [YAMLNode.Entry], path: [String]
  ) throws -> OrderedDictionary<String, Value> {
    var result = OrderedDictionary<String, Value>(minimumCapacity: entries.count)
    var seen: [String: Int] = Dictionary(minimumCapacity: entries.count)
    var merged: [YAMLNode.Entry] = []
    for entry in entries {
      let key = try key(entry.key)
      let location = nodes[entry.key].location
      if let line = seen.updateValue(location.line, forKey: key) {
        throw ComposeError(
          .duplicate, "\"\(key)\" stands twice in one mapping, first in line \(line)",
          hint: key == "<<" ? mergeHint(entries) : "keep one of the two", at: location)
      }
      if key == "<<" {
        merged.append(entry)
      } else if var value = try value(of: entry.value, path: path + [key]) {
        value.keyLocation = location
        result[key] = value
      }
    }
    for entry in merged {
      for source in try mergeSources(entry.value, path: path) {
        for (key, value) in source where result[key] == nil && seen[key] == nil { result[key] = value }
      }
    }
    return result
  }

  /// The text of a key; Compose takes no other keys than texts.
  private func key(_ index: Int) throws -> String {
    var index = index
    while case .alias(let target, _) = nodes[index].kind { index = target }
    let node = nodes[index]
    guard case .scalar(let text, let isPlain) = node.kind else {
      throw ComposeError(.wrongType, "a key must be a text, not a list or a mapping", at: node.location)
    }
    guard case .string = ScalarResolver.resolve(text, isPlain: isPlain, tag: node.tag) else {
      throw ComposeError(
        .wrongType, "the key \(text.isEmpty ? "is empty" : "\(text) is not a text")",
        hint: "write it in quotes: \"\(text)\"",
        at: node.location)
    }
    return text
  }

  /// How to take in several mappings: keeping one `<<` of two would drop what the other holds.
  private func mergeHint(_ entries: [YAMLNode.Entry]) -> String {
    var names: [String] = []
    for entry in entries where (try? key(entry.key)) == "<<" {
      guard let anchors = anchors(of: entry.value) else {
        return "name both in one list: <<: [*FIRST, *SECOND]; an anchor is defined with &FIRST"
      }
      names += anchors
    }
    return "write one line for all: <<: [\(names.map { "*\($0)" }.joined(separator: ", "))]"
  }

  /// The anchors that a value names, where it is an alias or a list of such.
  private func anchors(of index: Int) -> [String]? {
    switch nodes[index].kind {
    case .alias(_, let anchor): return [anchor]
    case .sequence(let elements):
      let names = elements.compactMap { anchors(of: $0) }
      return names.count == elements.count ? names.flatMap(\.self) : nil
    case .scalar, .mapping: return nil
    }
  }

  /// The mappings that a `<<` takes in, the strongest first.
  private mutating func mergeSources(_ index: Int, path: [String]) throws -> [OrderedDictionary<String, Value>] {
    guard let source = try value(of: index, path: path) else { return [] }
    switch source.content {
    case .mapping(let entries): return [entries]
    case .sequence(let elements) where elements.allSatisfy({ $0.mapping != nil }):
      return elements.compactMap(\.mapping)
    default:
      throw ComposeError(
        .wrongType, "<< takes a mapping or a list of mappings, not \(source.kind)",
        hint: "write <<: *anchor", at: nodes[index].location)
    }
  }
}
