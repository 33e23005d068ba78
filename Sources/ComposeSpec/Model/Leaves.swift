import OrderedCollections

extension Value: Codable {
  /// Takes over the node that is being decoded, its place included.
  public init(from decoder: any Decoder) throws {
    guard let decoder = decoder as? ValueDecoder else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a Compose tree"))
    }
    self = decoder.value
  }

  /// Writes the node as it is.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch content {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .integer(let number): try container.encode(number)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .sequence(let elements): try container.encode(elements)
    case .mapping(let entries):
      var keyed = encoder.container(keyedBy: TextKey.self)
      for (name, entry) in entries { try keyed.encode(entry, forKey: TextKey(name)) }
    }
  }
}

extension ByteCount: Codable {
  private static let exponents: [Character: Double] = ["k": 1, "m": 2, "g": 3, "t": 4, "p": 5]

  /// Parses a number with an optional unit; `nil` where it is not one.
  public init?(_ text: String) {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    guard let amount = Double(number) else { return nil }
    var unit = text.dropFirst(number.count).lowercased()
    if unit.hasPrefix(" ") { unit.removeFirst() }
    var factor = 1.0
    if let first = unit.first, let exponent = Self.exponents[first] {
      for _ in 0..<Int(exponent) { factor *= 1024 }
      unit.removeFirst()
      if unit.hasPrefix("i") { unit.removeFirst() }
    }
    guard unit.isEmpty || unit == "b", let bytes = Int64(exactly: (amount * factor).rounded(.towardZero)) else {
      return nil
    }
    self.init(bytes)
  }

  /// Reads a number or a text with a unit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      self.init(number)
      return
    }
    let text = try container.decode(String.self)
    guard let parsed = ByteCount(text), parsed.bytes >= 0 else {
      throw decoder.invalid("\"\(text)\" is not a size", hint: "write a number with a unit, as in 512m or 2GiB")
    }
    self = parsed
  }

  /// Writes the number of bytes as text, as Compose does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension FileMode: Codable {
  /// Reads a number, or text in octal.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let value = try container.decode(Value.self)
    if let text = value.string {
      guard let bits = Int(text, radix: 8) else { throw decoder.invalid("\"\(text)\" is not an octal file mode") }
      self.init(bits)
    } else {
      self.init(try container.decode(Int.self))
    }
  }

  /// Writes the bits in octal.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("0" + String(bits, radix: 8))
  }
}

extension SecretText: Codable {
  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes nothing: a secret is never printed.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

extension Ulimit: Codable {
  private enum CodingKeys: String, CodingKey { case soft, hard }

  /// Reads one number for both, or a mapping.
  public init(from decoder: any Decoder) throws {
    if let single = try? decoder.singleValueContainer().decode(Int.self) {
      self.init(soft: single, hard: single, isSingle: true)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        soft: try container.decodeIfPresent(Int.self, forKey: .soft) ?? 0,
        hard: try container.decodeIfPresent(Int.self, forKey: .hard) ?? 0, isSingle: false)
    }
  }

  /// Writes it in the form it was read in, without zeros.
  public func encode(to encoder: any Encoder) throws {
    if isSingle, soft != 0 {
      var container = encoder.singleValueContainer()
      try container.encode(soft)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(soft == 0 ? nil : soft, forKey: .soft)
      try container.encodeIfPresent(hard == 0 ? nil : hard, forKey: .hard)
    }
  }
}
