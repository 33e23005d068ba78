import OrderedCollections

// The synthesized coding of the model's types picks these overloads up: a missing list, mapping or flag is an
// empty one and an empty one is not written, which is how Compose treats them. Mappings are keyed containers,
// durations and sizes are texts.

/// A key that is any text.
struct TextKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer {
  func decode<Element: Decodable>(_ type: [Element].Type, forKey key: Key) throws -> [Element] {
    try decodeIfPresent(type, forKey: key) ?? []
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try decodeIfPresent(type, forKey: key) ?? false
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try decodeIfPresent(type, forKey: key) ?? ""
  }

  func decode<Element: Decodable>(
    _ type: OrderedDictionary<String, Element>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, Element> {
    guard contains(key), try !decodeNil(forKey: key) else { return [:] }
    let entries = try nestedContainer(keyedBy: TextKey.self, forKey: key)
    var result = OrderedDictionary<String, Element>(minimumCapacity: entries.allKeys.count)
    for name in entries.allKeys { result[name.stringValue] = try entries.decode(Element.self, forKey: name) }
    return result
  }

  func decode<Element: Decodable>(
    _ type: OrderedDictionary<String, Element?>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, Element?> {
    guard contains(key), try !decodeNil(forKey: key) else { return [:] }
    let entries = try nestedContainer(keyedBy: TextKey.self, forKey: key)
    var result = OrderedDictionary<String, Element?>(minimumCapacity: entries.allKeys.count)
    for name in entries.allKeys {
      result.updateValue(try entries.decodeIfPresent(Element.self, forKey: name), forKey: name.stringValue)
    }
    return result
  }

  func decodeIfPresent(_ type: Duration.Type, forKey key: Key) throws -> Duration? {
    try decodeIfPresent(DurationText.self, forKey: key)?.duration
  }
}

extension KeyedEncodingContainer {
  mutating func encode<Element: Encodable>(_ value: [Element], forKey key: Key) throws {
    try encodeIfPresent(value.isEmpty ? nil : value, forKey: key)
  }

  mutating func encode(_ value: Bool, forKey key: Key) throws {
    try encodeIfPresent(value ? true : nil, forKey: key)
  }

  mutating func encode(_ value: String, forKey key: Key) throws {
    try encodeIfPresent(value.isEmpty ? nil : value, forKey: key)
  }

  mutating func encode<Element: Encodable>(_ value: OrderedDictionary<String, Element>, forKey key: Key) throws {
    guard !value.isEmpty else { return }
    var entries = nestedContainer(keyedBy: TextKey.self, forKey: key)
    for (name, element) in value { try entries.encode(Present(value: element), forKey: TextKey(name)) }
  }

  mutating func encode<Element: Encodable>(_ value: OrderedDictionary<String, Element?>, forKey key: Key) throws {
    guard !value.isEmpty else { return }
    var entries = nestedContainer(keyedBy: TextKey.self, forKey: key)
    for (name, element) in value {
      if let element {
        try entries.encode(Present(value: element), forKey: TextKey(name))
      } else {
        try entries.encodeNil(forKey: TextKey(name))
      }
    }
  }

  mutating func encodeIfPresent(_ value: Duration?, forKey key: Key) throws {
    try encodeIfPresent(value.map(DurationText.init(duration:)), forKey: key)
  }
}

/// Keeps an entry of a mapping that is empty itself.
private struct Present<Wrapped: Encodable>: Encodable {
  let value: Wrapped

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
