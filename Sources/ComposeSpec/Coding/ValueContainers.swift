import OrderedCollections

struct ValueKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let owner: Value
  let entries: OrderedDictionary<String, Value>
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { entries.keys.compactMap(Key.init(stringValue:)) }

  private func entry(_ key: Key) -> Value? {
    if key is TextKey { return entries[key.stringValue] }
    guard key.stringValue == "extensions" else { return entries[key.stringValue.snakeCased] }
    let extensions = entries.filter { $0.key.hasPrefix("x-") }
    return extensions.isEmpty ? nil : Value(.mapping(extensions), at: owner.location)
  }

  private func required(_ key: Key) throws -> Value {
    guard let value = entry(key) else {
      throw ComposeError(.missingAttribute, "\(key.stringValue.snakeCased) is missing", at: owner.location)
    }
    return value
  }

  func contains(_ key: Key) -> Bool { entry(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { entry(key)?.isNull ?? true }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try required(key).decode(type) }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    guard let value = entry(key), !value.isNull else { return nil }
    return try value.decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(value: required(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try ValueDecoder(value: required(key)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { ValueDecoder(value: owner) }
  func superDecoder(forKey key: Key) throws -> any Decoder { ValueDecoder(value: try required(key)) }
}

struct ValueUnkeyedDecoding: UnkeyedDecodingContainer {
  let elements: [Value]
  let owner: Value
  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }
  var currentIndex = 0

  init(elements: [Value], owner: Value) {
    self.elements = elements
    self.owner = owner
  }

  private mutating func next() throws -> Value {
    guard !isAtEnd else { throw ComposeError(.missingAttribute, "an element is missing", at: owner.location) }
    defer { currentIndex += 1 }
    return elements[currentIndex]
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(value: next()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try ValueDecoder(value: next()).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { ValueDecoder(value: try next()) }
}

struct ValueSingleDecoding: SingleValueDecodingContainer {
  let value: Value
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { value.isNull }

  func decode(_ type: Bool.Type) throws -> Bool {
    if let flag = value.bool ?? value.string.flatMap(Cast.boolean) { return flag }
    throw value.mismatch(wanted: "true or false")
  }

  func decode(_ type: String.Type) throws -> String {
    guard let text = value.scalarText else { throw value.mismatch(wanted: "a string") }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double {
    switch value.content {
    case .integer(let number): return Double(number)
    case .number(let number): return number
    case .string(let text): if let number = Double(text) { return number }
    default: break
    }
    throw value.mismatch(wanted: "a number")
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try whole(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try value.decode(type) }

  private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    let number: Number? =
      switch value.content {
      case .integer(let number): Number(exactly: number)
      case .number(let number): Number(exactly: number.rounded(.towardZero))
      case .string(let text): Number(text)
      default: throw value.mismatch(wanted: "a whole number")
      }
    guard let number else {
      throw ComposeError(.invalidValue, "\(value.scalarText ?? "") is not a whole number in range", at: value.location)
    }
    return number
  }
}
