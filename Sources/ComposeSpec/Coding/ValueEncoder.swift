import OrderedCollections

/// Turns the model's types into a tree, with attribute names in snake case.
struct ValueEncoder: Encoder {
  /// What has been written so far of one node.
  final class Node {
    var content = Value.Content.null
    var entries: [(key: String, node: Node)]?
    var elements: [Node]?

    var value: Value {
      let place = SourceLocation(file: "", line: 0, column: 0)
      if let entries {
        let pairs = entries.map { ($0.key, $0.node.value) }
        return Value(.mapping(OrderedDictionary(pairs) { _, new in new }), at: place)
      }
      return Value(elements.map { .sequence($0.map(\.value)) } ?? content, at: place)
    }
  }

  let node: Node
  /// Whether `x-*` attributes are written.
  let withExtensions: Bool
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func encode(_ value: some Encodable, withExtensions: Bool) throws -> Value {
    let node = Node()
    try value.encode(to: ValueEncoder(node: node, withExtensions: withExtensions))
    return node.value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.entries = node.entries ?? []
    return KeyedEncodingContainer(ValueKeyedEncoding(node: node, withExtensions: withExtensions))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.elements = node.elements ?? []
    return ValueUnkeyedEncoding(node: node, withExtensions: withExtensions)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ValueSingleEncoding(node: node, withExtensions: withExtensions)
  }
}

struct ValueKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: ValueEncoder.Node
  let withExtensions: Bool
  var codingPath: [any CodingKey] { [] }

  private func child(_ key: Key) -> ValueEncoder.Node {
    let child = ValueEncoder.Node()
    node.entries?.append((key is TextKey ? key.stringValue : key.stringValue.snakeCased, child))
    return child
  }

  mutating func encodeNil(forKey key: Key) throws { _ = child(key) }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try value.encode(to: ValueEncoder(node: child(key), withExtensions: withExtensions))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    guard !(key is TextKey), key.stringValue == "extensions" else {
      return ValueEncoder(node: child(key), withExtensions: withExtensions).container(keyedBy: type)
    }
    // `x-*` attributes stand beside the others.
    return ValueEncoder(node: withExtensions ? node : ValueEncoder.Node(), withExtensions: withExtensions)
      .container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ValueEncoder(node: child(key), withExtensions: withExtensions).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { ValueEncoder(node: node, withExtensions: withExtensions) }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    ValueEncoder(node: child(key), withExtensions: withExtensions)
  }
}

struct ValueUnkeyedEncoding: UnkeyedEncodingContainer {
  let node: ValueEncoder.Node
  let withExtensions: Bool
  var codingPath: [any CodingKey] { [] }
  var count: Int { node.elements?.count ?? 0 }

  private func next() -> ValueEncoder {
    let child = ValueEncoder.Node()
    node.elements?.append(child)
    return ValueEncoder(node: child, withExtensions: withExtensions)
  }

  mutating func encodeNil() throws { _ = next() }
  mutating func encode<T: Encodable>(_ value: T) throws { try value.encode(to: next()) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { next() }
}

struct ValueSingleEncoding: SingleValueEncodingContainer {
  let node: ValueEncoder.Node
  let withExtensions: Bool
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws { node.content = .null }
  mutating func encode(_ value: Bool) throws { node.content = .bool(value) }
  mutating func encode(_ value: String) throws { node.content = .string(value) }
  mutating func encode(_ value: Double) throws { node.content = .number(value) }
  mutating func encode(_ value: Float) throws { node.content = .number(Double(value.description) ?? Double(value)) }
  mutating func encode(_ value: Int) throws { try encodeWhole(value) }
  mutating func encode(_ value: Int8) throws { try encodeWhole(value) }
  mutating func encode(_ value: Int16) throws { try encodeWhole(value) }
  mutating func encode(_ value: Int32) throws { try encodeWhole(value) }
  mutating func encode(_ value: Int64) throws { try encodeWhole(value) }
  mutating func encode(_ value: UInt) throws { try encodeWhole(value) }
  mutating func encode(_ value: UInt8) throws { try encodeWhole(value) }
  mutating func encode(_ value: UInt16) throws { try encodeWhole(value) }
  mutating func encode(_ value: UInt32) throws { try encodeWhole(value) }
  mutating func encode(_ value: UInt64) throws { try encodeWhole(value) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    try value.encode(to: ValueEncoder(node: node, withExtensions: withExtensions))
  }

  private mutating func encodeWhole(_ value: some BinaryInteger) throws {
    node.content = Int(exactly: value).map(Value.Content.integer) ?? .number(Double(value))
  }
}
