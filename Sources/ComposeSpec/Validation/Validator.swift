import OrderedCollections

/// Checks a tree against the rules; the violations are told in the file's order.
struct Validator {
  /// Checks a whole file.
  static func check(_ document: Value) throws {
    try Validator().check(document, Rules.project, path: "")
  }

  private func check(_ value: Value, _ rule: Rule, path: String) throws {
    switch rule.shape {
    case .any: break
    case .scalar(let kinds, let check):
      guard kinds.contains(value) else { throw mismatch(value, [rule], path: path) }
      try check?.verify(value, path: path)
    case .list(let element, let distinct):
      guard let elements = value.sequence else { throw mismatch(value, [rule], path: path) }
      var errors = ComposeErrors()
      for (index, entry) in elements.enumerated() {
        try errors.note { try self.check(entry, element, path: "\(path)[\(index)]") }
      }
      try errors.check()
      if distinct { try checkDistinct(elements, path: path) }
    case .object(let object):
      guard let entries = value.mapping else { throw mismatch(value, [rule], path: path) }
      try check(entries, of: value, object, path: path)
    case .either(let rules):
      let fitting = rules.filter { $0.takesKind(of: value) }
      guard let first = fitting.first else { throw mismatch(value, rules, path: path) }
      try check(value, first, path: path)
    }
  }

  private func check(
    _ entries: OrderedDictionary<String, Value>, of owner: Value, _ object: Rule.Object, path: String
  ) throws {
    var errors = ComposeErrors()
    for (name, entry) in entries {
      let entryPath = path.isEmpty ? name : "\(path).\(name)"
      if let rule = object.attributes[name] {
        try errors.note { try check(entry, rule, path: entryPath) }
      } else if object.isExtensible, name.hasPrefix("x-") {
        continue
      } else if let rule = object.entries, object.names.allow(name) {
        try errors.note { try check(entry, rule, path: entryPath) }
      } else if !object.isOpen {
        errors.add(unknown(name, entry, object, path: path))
      }
    }
    for missing in object.required where entries[missing] == nil {
      errors.add(
        ComposeError(
          .missingAttribute, "\(path) lacks the attribute \(missing)", hint: "add \(missing): …",
          at: owner.keyLocation ?? owner.location))
    }
    try errors.check()
  }

  private func unknown(_ name: String, _ entry: Value, _ object: Rule.Object, path: String) -> ComposeError {
    let location = entry.keyLocation ?? entry.location
    let place = path.isEmpty ? "at the top level of a Compose file" : "in \(path)"
    if object.entries != nil {
      return ComposeError(
        .invalidValue, "\"\(name)\" is not a valid name \(place)", hint: object.names.hint, at: location)
    }
    if path.isEmpty, entry["image"] != nil || entry["build"] != nil {
      return ComposeError(
        .unknownAttribute, "\(name) is a service, and stands \(place)",
        hint: "put it under services:, indented by two more spaces",
        at: location)
    }
    let nearest = NearestName.of(name, among: object.attributes.keys)
    let extensionHint = object.isExtensible ? "; attributes of your own start with x-" : ""
    return ComposeError(
      .unknownAttribute, "there is no attribute \(name) \(place)",
      hint: nearest.map { "did you mean \($0)?" }
        ?? "known here are \(object.attributes.keys.sorted().prefix(12).joined(separator: ", "))"
        + (object.attributes.count > 12 ? ", …" : "") + extensionHint,
      at: location)
  }

  private func mismatch(_ value: Value, _ rules: [Rule], path: String) -> ComposeError {
    let wanted = rules.flatMap(\.kindNames).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let list =
      wanted.count > 1 ? wanted.dropLast().joined(separator: ", ") + " or " + (wanted.last ?? "") : wanted.first
    let hint =
      value.isNull
      ? "give it a value or remove it"
      : wanted.contains("a string") && value.scalarText != nil
        ? "write it in quotes" : list.map { "write \($0) here" }
    return ComposeError(
      .wrongType, "\(path.isEmpty ? "a Compose file" : path) must be \(list ?? "something else"), not \(value.kind)",
      hint: hint, at: value.isNull ? value.keyLocation ?? value.location : value.location)
  }

  private func checkDistinct(_ elements: [Value], path: String) throws {
    var seen: [Value: Int] = Dictionary(minimumCapacity: elements.count)
    for (index, element) in elements.enumerated() {
      if let first = seen.updateValue(index, forKey: element) {
        throw ComposeError(
          .duplicate, "\(path)[\(index)] is the same as \(path)[\(first)]", hint: "remove one of the two",
          at: element.location)
      }
    }
  }
}

extension Rule {
  fileprivate func takesKind(of value: Value) -> Bool {
    switch shape {
    case .any: true
    case .scalar(let kinds, _): kinds.contains(value)
    case .list: value.sequence != nil
    case .object: value.mapping != nil
    case .either(let rules): rules.contains { $0.takesKind(of: value) }
    }
  }

  fileprivate var kindNames: [String] {
    switch shape {
    case .any: ["anything"]
    case .scalar(let kinds, _): kinds.names
    case .list: ["a list"]
    case .object: ["a mapping"]
    case .either(let rules): rules.flatMap(\.kindNames)
    }
  }
}

extension Rule.Kinds {
  fileprivate func contains(_ value: Value) -> Bool {
    switch value.content {
    case .null: contains(.null)
    case .bool: contains(.bool)
    case .integer: contains(.integer) || contains(.number)
    case .number(let number): contains(.number) || (contains(.integer) && number.rounded() == number)
    case .string: contains(.string)
    case .sequence, .mapping: false
    }
  }

  fileprivate var names: [String] {
    var names: [String] = []
    if contains(.string) { names.append("a string") }
    if contains(.number) { names.append("a number") }
    if contains(.integer) { names.append("a whole number") }
    if contains(.bool) { names.append("true or false") }
    if contains(.null) { names.append("nothing") }
    return names
  }
}

extension Rule.Names {
  /// Whether an entry may have this name.
  func allow(_ name: String) -> Bool {
    switch self {
    case .any: !name.isEmpty
    case .resource:
      !name.isEmpty
        && name.utf8.allSatisfy {
          switch $0 {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    case .lowercase: !name.isEmpty && name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    }
  }

  fileprivate var hint: String {
    switch self {
    case .any: "give it a name"
    case .resource: "names consist of letters, digits, ., _ and -"
    case .lowercase: "names consist of lower-case letters"
    }
  }
}
