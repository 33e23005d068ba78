/// A piece of XML or HTML.
enum Markup: Equatable {
  /// The start of an element: its name without prefix and its attributes, whose names keep theirs.
  case start(String, [String: String])
  /// The end of an element.
  case end(String)
  /// Text between tags.
  case text(String)
}

/// Reads XML and HTML. It forgives what a parser must not: these files come from everywhere, and nothing is looked up that
/// they refer to.
struct MarkupScanner: Sequence, IteratorProtocol {
  private var rest: Substring.UTF8View
  private var pendingEnd: String?

  init(_ text: String) { rest = text[...].utf8 }

  mutating func next() -> Markup? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while let first = rest.first {
      guard first == UInt8(ascii: "<") else {
        return .text(Self.decoded(take { $0 != UInt8(ascii: "<") }))
      }
      if rest.starts(with: "<!--".utf8) {
        _ = take(until: "-->")
      } else if rest.starts(with: "<![CDATA[".utf8) {
        rest = rest.dropFirst("<![CDATA[".utf8.count)
        return .text(String(take(until: "]]>")))
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        let declared = take(until: ">")
        // It may hold declarations of its own.
        if declared.utf8.contains(UInt8(ascii: "[")), declared.utf8.last != UInt8(ascii: "]") { _ = take(until: "]>") }
      } else if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) {
        _ = take(until: ">")
      } else {
        return tag()
      }
    }
    return nil
  }

  /// Takes the bytes that pass.
  private mutating func take(_ passes: (UInt8) -> Bool) -> Substring {
    let end = rest.firstIndex { !passes($0) } ?? rest.endIndex
    defer { rest = rest[end...] }
    return Substring(rest[..<end])
  }

  /// Takes what stands before some bytes, and these; all that is left where they do not come.
  private mutating func take(until end: StaticString) -> Substring {
    let wanted = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
    var start = rest.startIndex
    while let found = rest[start...].firstIndex(of: wanted[0]) {
      if rest[found...].starts(with: wanted) {
        defer { rest = rest[rest.index(found, offsetBy: wanted.count)...] }
        return Substring(rest[..<found])
      }
      start = rest.index(after: found)
    }
    defer { rest = rest[rest.endIndex...] }
    return Substring(rest)
  }

  private mutating func tag() -> Markup {
    rest = rest.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let name = Self.localName(take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") })
    var attributes: [String: String] = [:]
    var isEmpty = false
    while let byte = rest.first, byte != UInt8(ascii: ">") {
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
        isEmpty = byte == UInt8(ascii: "/")
        rest = rest.dropFirst()
      } else {
        isEmpty = false
        let (key, value) = attribute()
        if let value { attributes[key] = value }
      }
    }
    rest = rest.dropFirst()
    if isEnd { return .end(name) }
    if isEmpty {
      pendingEnd = name
    } else if name == "script" || name == "style" {
      skipCode(of: name)
    }
    return .start(name, attributes)
  }

  /// An attribute, without a value where it has none.
  private mutating func attribute() -> (String, String?) {
    let key = take { !Self.isSpace($0) && !"=>/".utf8.contains($0) }
    _ = take(Self.isSpace)
    guard rest.first == UInt8(ascii: "=") else {
      // A sign that begins no attribute is passed over.
      if key.isEmpty { rest = rest.dropFirst() }
      return ("", nil)
    }
    rest = rest.dropFirst()
    _ = take(Self.isSpace)
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return (key.lowercased(), Self.decoded(take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }))
    }
    rest = rest.dropFirst()
    let value = take { $0 != quote }
    rest = rest.dropFirst()
    return (key.lowercased(), Self.decoded(value))
  }

  /// What stands in a script is no markup.
  private mutating func skipCode(of name: String) {
    while !rest.isEmpty {
      _ = take { $0 != UInt8(ascii: "<") }
      let end = rest.dropFirst()
      // A bit parts lower case from upper case.
      if end.first == UInt8(ascii: "/"),
        end.dropFirst().prefix(name.utf8.count).elementsEqual(name.utf8, by: { $0 | 0x20 == $1 })
      {
        return
      }
      rest = end
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  private static func localName(_ name: Substring) -> String {
    (name.utf8.lastIndex(of: UInt8(ascii: ":")).map { name[name.utf8.index(after: $0)...] } ?? name).lowercased()
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      let name = part.prefix { $0 != ";" }
      if name.endIndex < part.endIndex, let meant = character(name) {
        result.append(meant)
        result += part[name.endIndex...].dropFirst()
      } else {
        result += "&" + part
      }
    }
    return result
  }

  private static func character(_ name: Substring) -> Character? {
    guard name.hasPrefix("#") else { return NamedCharacters.character(named: String(name)) }
    let isHex = name.dropFirst().first?.lowercased() == "x"
    let value = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return value.flatMap(Unicode.Scalar.init).map { Character($0) }
  }
}
