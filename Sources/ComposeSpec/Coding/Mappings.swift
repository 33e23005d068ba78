import OrderedCollections

// Mappings as Compose reads and writes them: by key or as a list of `key=value`.

extension KeyedDecodingContainer {
  func decode<Element: Decodable>(
    _ type: OrderedDictionary<String, Element>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, Element> {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [:] }
    guard let entries = value.mapping else { throw value.mismatch(wanted: "a mapping") }
    return try entries.mapValues { try $0.decode(Element.self) }
  }

  func decode<Element: Decodable>(
    _ type: OrderedDictionary<String, Element?>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, Element?> {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [:] }
    guard let entries = value.mapping else { throw value.mismatch(wanted: "a mapping") }
    return try entries.mapValues { $0.isNull ? nil : try $0.decode(Element.self) }
  }

  /// Variables: one without a value has none.
  func decode(
    _ type: OrderedDictionary<String, String?>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, String?> {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [:] }
    return try value.pairs(refusingTrailingSpace: true)
  }

  /// Labels and options: one without a value is empty.
  func decode(
    _ type: OrderedDictionary<String, String>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, String> {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [:] }
    return try value.pairs(refusingTrailingSpace: false).mapValues { $0 ?? "" }
  }

  /// Hosts and their addresses.
  func decode(
    _ type: OrderedDictionary<String, [String]>.Type, forKey key: Key
  ) throws -> OrderedDictionary<String, [String]> {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return [:] }
    return try value.hosts()
  }
}

extension Value {
  fileprivate func pairs(refusingTrailingSpace: Bool) throws -> OrderedDictionary<String, String?> {
    if let entries = mapping { return entries.mapValues(\.scalarText) }
    guard let elements = sequence else { throw mismatch(wanted: "a mapping or a list of NAME=value") }
    var result = OrderedDictionary<String, String?>(minimumCapacity: elements.count)
    for element in elements {
      guard let text = element.scalarText else { throw element.mismatch(wanted: "NAME=value") }
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if refusingTrailingSpace, let last = parts[0].last, last.isWhitespace {
        throw ComposeError(
          .invalidValue, "the name \"\(parts[0])\" ends in a space", hint: "remove the space before =",
          at: element.location)
      }
      result.updateValue(parts.count > 1 ? String(parts[1]) : nil, forKey: String(parts[0]))
    }
    return result
  }

  fileprivate func hosts() throws -> OrderedDictionary<String, [String]> {
    var result = OrderedDictionary<String, [String]>()
    func add(_ host: String, _ addresses: [String], at place: SourceLocation) throws {
      guard !host.isEmpty, !host.contains(":"), !host.contains("=") else {
        throw ComposeError(.invalidValue, "\"\(host)\" is not a host name", at: place)
      }
      result[host, default: []] += addresses.map { address in
        address.count > 2 && address.hasPrefix("[") && address.hasSuffix("]")
          ? String(address.dropFirst().dropLast()) : address
      }
    }
    for (host, value) in mapping ?? [:] {
      try add(host, value.sequence?.compactMap(\.scalarText) ?? [value.scalarText ?? ""], at: value.location)
    }
    for element in sequence ?? [] {
      let text = element.scalarText ?? ""
      guard let separator = text.firstIndex(of: "=") ?? text.firstIndex(of: ":") else {
        throw ComposeError(
          .invalidValue, "\"\(text)\" names no address", hint: "write HOST=ADDRESS", at: element.location)
      }
      let addresses = text[text.index(after: separator)...].split(separator: ",", omittingEmptySubsequences: false)
      try add(String(text[..<separator]), addresses.map(String.init), at: element.location)
    }
    return result
  }
}

extension KeyedEncodingContainer {
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

  /// Hosts are written as a sorted list of `HOST=ADDRESS`.
  mutating func encode(_ value: OrderedDictionary<String, [String]>, forKey key: Key) throws {
    try encode(value.flatMap { host, addresses in addresses.map { "\(host)=\($0)" } }.sorted(), forKey: key)
  }
}
