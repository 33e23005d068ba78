import OrderedCollections

extension Value {
  /// The entries of a mapping; empty for anything else. Setting them makes it a mapping.
  var entries: OrderedDictionary<String, Value> {
    get { mapping ?? [:] }
    set { content = .mapping(newValue) }
  }

  /// A value made from this one, at its place.
  func derived(_ content: Content) -> Value {
    Value(content, at: location, keyLocation: keyLocation)
  }

  /// Sets an entry where there is none.
  mutating func setDefault(_ key: String, _ content: @autoclosure () -> Content) {
    if entries[key] == nil { entries[key] = Value(content(), at: location) }
  }

  /// Changes an entry, if it is there.
  mutating func update(_ key: String, _ change: (inout Value) throws -> Void) rethrows {
    guard var entry = entries[key] else { return }
    try change(&entry)
    entries[key] = entry
  }

  /// Changes every entry of a mapping or element of a list.
  mutating func updateEach(_ change: (inout Value) throws -> Void) rethrows {
    switch content {
    case .mapping(var entries):
      for index in entries.elements.indices { try change(&entries.values[index]) }
      content = .mapping(entries)
    case .sequence(var elements):
      for index in elements.indices { try change(&elements[index]) }
      content = .sequence(elements)
    case .null, .bool, .integer, .number, .string: break
    }
  }

  /// Whether it is the number zero.
  var isZero: Bool {
    switch content {
    case .integer(let number): number == 0
    case .number(let number): number == 0
    case .null, .bool, .string, .sequence, .mapping: false
    }
  }

  /// Changes every entry along a path; `*` stands for any entry or element.
  mutating func update(at path: [String], _ change: (inout Value) throws -> Void) rethrows {
    try update(at: path[...], change)
  }

  /// As above, for a part of a path.
  mutating func update(at path: ArraySlice<String>, _ change: (inout Value) throws -> Void) rethrows {
    guard let first = path.first else { return try change(&self) }
    let rest = path.dropFirst()
    if first == "*" {
      try updateEach { try $0.update(at: rest, change) }
    } else {
      try update(first) { try $0.update(at: rest, change) }
    }
  }
}
