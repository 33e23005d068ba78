// The synthesized coding of the model's types picks these overloads up. A missing list, mapping, text or flag is an
// empty one and an empty one is not written, which is how Compose treats them.

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

  /// A list of texts, or a single one.
  func decode(_ type: [String].Type, forKey key: Key) throws -> [String] {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [] }
    if let single = value.string { return [single] }
    return try value.decode(type)
  }

  /// A command: a list of words, or a text that is split into them; `nil` where there is none.
  func decodeIfPresent(_ type: [String].Type, forKey key: Key) throws -> [String]? {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return nil }
    guard let text = value.string else { return try value.decode(type) }
    guard let words = ShellWords.split(text) else {
      throw ComposeError(
        .invalidValue, "the command cannot be split into words: a quote or bracket is not closed",
        hint: "close it, or write the command as a list", at: value.location)
    }
    return words
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try decodeIfPresent(type, forKey: key) ?? false
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try decodeIfPresent(type, forKey: key) ?? ""
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return nil }
    let text = try value.decode(type)
    return text.isEmpty ? nil : text
  }

  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
    try nonZero(type, forKey: key)
  }

  func decodeIfPresent(_ type: ByteCount.Type, forKey key: Key) throws -> ByteCount? {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return nil }
    let size = try value.decode(type)
    return size.bytes == 0 ? nil : size
  }

  func decodeIfPresent(_ type: Duration.Type, forKey key: Key) throws -> Duration? {
    try decodeIfPresent(DurationText.self, forKey: key)?.duration
  }

  private func nonZero<Number: Decodable & Numeric>(_ type: Number.Type, forKey key: Key) throws -> Number? {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return nil }
    let number = try value.decode(type)
    return number == .zero ? nil : number
  }
}

extension KeyedEncodingContainer {
  mutating func encode<Element: Encodable>(_ value: [Element], forKey key: Key) throws {
    guard !value.isEmpty else { return }
    try encode(Present(value: value), forKey: key)
  }

  /// A command is written even where there is none, as Compose does.
  mutating func encodeIfPresent(_ value: [String]?, forKey key: Key) throws {
    if let value { try encode(Present(value: value), forKey: key) } else { try encodeNil(forKey: key) }
  }

  mutating func encode(_ value: Bool, forKey key: Key) throws {
    guard value else { return }
    try encode(Present(value: value), forKey: key)
  }

  mutating func encode(_ value: String, forKey key: Key) throws {
    guard !value.isEmpty else { return }
    try encode(Present(value: value), forKey: key)
  }

  mutating func encodeIfPresent(_ value: SecretText?, forKey key: Key) throws {}

  mutating func encodeIfPresent(_ value: Duration?, forKey key: Key) throws {
    try encodeIfPresent(value.map(DurationText.init(duration:)), forKey: key)
  }
}

/// Keeps a value that is written even where it is empty.
///
/// It is not generic: the runtime would look up the conformance of every type it wraps among all there are.
struct Present: Encodable {
  let value: any Encodable

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
