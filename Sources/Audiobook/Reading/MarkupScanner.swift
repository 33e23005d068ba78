/// A piece of XML or HTML.
enum Markup: Equatable {
  /// The start of an element: its name without prefix and its attributes, whose names keep theirs.
  case start(String, [String: String])
  /// The end of an element.
  case end(String)
  /// Text between tags.
  case text(String)
}

/// Reads what EPUB has in small XML files. It forgives what a parser must not: these files come from everywhere, and
/// nothing is looked up that they refer to.
struct MarkupScanner: Sequence, IteratorProtocol {
  private var rest: Substring
  private var pendingEnd: String?

  init(_ text: String) { rest = text[...] }

  mutating func next() -> Markup? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while !rest.isEmpty {
      guard rest.utf8.first == UInt8(ascii: "<") else {
        let text = rest.prefix(untilUTF8: UInt8(ascii: "<"))
        rest = rest[text.endIndex...]
        return .text(Self.decoded(text))
      }
      if rest.hasPrefix("<!--") {
        skip(past: "-->")
      } else if rest.hasPrefix("<![CDATA[") {
        let start = rest.index(rest.startIndex, offsetBy: 9)
        let end = rest[start...].firstRange(of: "]]>")
        let text = rest[start..<(end?.lowerBound ?? rest.endIndex)]
        rest = rest[(end?.upperBound ?? rest.endIndex)...]
        return .text(String(text))
      } else if rest.hasPrefix("<!") || rest.hasPrefix("<?") {
        skip(past: ">")
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func skip(past end: String) {
    rest = rest[(rest.firstRange(of: end)?.upperBound ?? rest.endIndex)...]
  }

  private mutating func tag() -> Markup {
    var body = rest.dropFirst()
    let isEnd = body.hasPrefix("/")
    if isEnd { body = body.dropFirst() }
    let name = Self.localName(body.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
    body = body.drop { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    var attributes: [String: String] = [:]
    var isEmpty = false
    while let character = body.first, character != ">" {
      if character.isWhitespace || character == "/" {
        isEmpty = character == "/"
        body = body.dropFirst()
        continue
      }
      isEmpty = false
      let key = body.prefix { !$0.isWhitespace && !"=>/".contains($0) }
      body = body[key.endIndex...].drop(while: \.isWhitespace)
      guard body.first == "=" else {
        // A sign that begins no attribute is passed over.
        if key.isEmpty { body = body.dropFirst() }
        continue
      }
      body = body.dropFirst().drop(while: \.isWhitespace)
      let value: Substring
      if let quote = body.first, quote == "\"" || quote == "'" {
        value = body.dropFirst().prefix { $0 != quote }
        body = body[value.endIndex...].dropFirst()
      } else {
        value = body.prefix { !$0.isWhitespace && $0 != ">" }
        body = body[value.endIndex...]
      }
      attributes[key.lowercased()] = Self.decoded(value)
    }
    rest = body.dropFirst()
    if isEnd { return .end(name) }
    if isEmpty { pendingEnd = name }
    return .start(name, attributes)
  }

  private static func localName(_ name: Substring) -> String {
    (name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name).lowercased()
  }

  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]

  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      let name = part.prefix { $0 != ";" }
      if name.endIndex < part.endIndex, let meant = entities[String(name)] ?? character(name) {
        result += meant + part[name.endIndex...].dropFirst()
      } else {
        result += "&" + part
      }
    }
    return result
  }

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let isHex = name.dropFirst().first?.lowercased() == "x"
    let value = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}

extension Substring {
  fileprivate func prefix(untilUTF8 byte: UInt8) -> Substring { self[..<(utf8.firstIndex(of: byte) ?? endIndex)] }
}
