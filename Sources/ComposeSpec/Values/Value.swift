public import OrderedCollections

/// One node of a Compose file after interpolation: what it holds and where it stands.
public struct Value: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    /// `null`, `~` or nothing at all.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// Text.
    case string(String)
    /// A list.
    case sequence([Value])
    /// A mapping, in the order of the file.
    case mapping(OrderedDictionary<String, Value>)
  }

  /// What the node holds.
  public var content: Content
  /// Where the node starts.
  public var location: SourceLocation
  /// Where its key stands, for an entry of a mapping.
  public var keyLocation: SourceLocation?

  /// Creates a node.
  public init(_ content: Content, at location: SourceLocation, keyLocation: SourceLocation? = nil) {
    self.content = content
    self.location = location
    self.keyLocation = keyLocation
  }
}

extension Value {
  /// Whether the node is null.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// The text, where the node is a string.
  public var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The truth value, where the node is one.
  public var bool: Bool? {
    if case .bool(let flag) = content { flag } else { nil }
  }

  /// The whole number, where the node is one.
  public var integer: Int? {
    if case .integer(let number) = content { number } else { nil }
  }

  /// The elements, where the node is a list.
  public var sequence: [Value]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entries, where the node is a mapping.
  public var mapping: OrderedDictionary<String, Value>? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The entry of that key, where the node is a mapping that has it.
  public subscript(key: String) -> Value? { mapping?[key] }

  /// A number, a truth value or a text as Compose writes it where it wants text; `nil` for a null, a list or a
  /// mapping.
  public var scalarText: String? {
    switch content {
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): number.goDescription
    case .string(let text): text
    case .null, .sequence, .mapping: nil
    }
  }

  /// What the node is, in the words of an error message.
  public var kind: String {
    switch content {
    case .null: "nothing"
    case .bool: "a boolean"
    case .integer, .number: "a number"
    case .string: "a string"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension Value: Equatable {
  /// Compares what two nodes hold, not where they stand.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left.content, right.content) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.sequence(let a), .sequence(let b)): a == b
    case (.mapping(let a), .mapping(let b)): a.count == b.count && a.allSatisfy { b[$0.key] == $0.value }
    default: false
    }
  }
}

extension Value: Hashable {
  /// Hashes what the node holds, not where it stands.
  public func hash(into hasher: inout Hasher) {
    switch content {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .integer(let number): hasher.combine(number)
    case .number(let number): hasher.combine(number)
    case .string(let text): hasher.combine(text)
    case .sequence(let elements): hasher.combine(elements)
    case .mapping(let entries):
      hasher.combine(entries.count)
      for key in entries.keys.sorted() { hasher.combine(key) }
    }
  }
}

extension String {
  /// The service named by `service:NAME`.
  var sharedService: String? { hasPrefix("service:") ? String(dropFirst(8)) : nil }
}
