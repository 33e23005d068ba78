import OrderedCollections

/// Decodes the model's types from a canonical tree; its errors carry places. Attribute names are the properties'
/// names in snake case.
struct ValueDecoder: Decoder {
  let value: Value
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let entries = value.mapping else { throw value.mismatch(wanted: "a mapping") }
    return KeyedDecodingContainer(ValueKeyedDecoding(owner: value, entries: entries))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.sequence else { throw value.mismatch(wanted: "a list") }
    return ValueUnkeyedDecoding(elements: elements, owner: value)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueSingleDecoding(value: value) }
}

extension Decoder {
  /// An error at the place of what is being decoded.
  func invalid(_ message: String, hint: String? = nil) -> ComposeError {
    ComposeError(.invalidValue, message, hint: hint, at: (self as? ValueDecoder)?.value.location)
  }
}

extension Value {
  func mismatch(wanted: String) -> ComposeError {
    ComposeError(.wrongType, "expected \(wanted), not \(kind)", hint: "write \(wanted) here", at: location)
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    if type == String.self, let text = string as? T { return text }
    return try T(from: ValueDecoder(value: self))
  }
}
