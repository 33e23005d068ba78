/// Undoes what web pages, chats and log files do to single characters of an error text.
enum PasteCharacters {
  /// The text with plain quotes, blanks and brackets, without colours and what cannot be seen.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x1B || "&\\<".utf8.contains($0) })
    else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let (plain, length) = written(at: rest) {
        result.append(plain)
        rest = rest.dropFirst(length)
        continue
      }
      rest.removeFirst()
      if scalar == "<", let tag = tag(rest) {
        if blocks.contains(tag.name) { result.append("\n") }
        rest = rest.dropFirst(tag.length)
      } else if scalar == "\u{1B}" {
        dropSequence(&rest)
      } else if let plain = plain(scalar) {
        result.append(plain)
      }
    }
    return String(result)
  }

  /// One character as a keyboard has it; `nil` for one that cannot be seen.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0xFF07, 0x00B4: "'"
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x00AB, 0x00BB, 0xFF02: "\""
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
    case 0x2010...0x2015, 0x2212: "-"
    case 0xFF1A: ":"
    case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE0F, 0xFEFF: nil
    default: scalar
    }
  }

  private static let entities: [(text: [Unicode.Scalar], plain: Unicode.Scalar)] = [
    ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", " "), ("&#39;", "'"),
    ("&#34;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&#47;", "/"), ("&#60;", "<"), ("&#62;", ">"),
  ].map { (Array($0.0.unicodeScalars), $0.1) }

  /// A character that is written out: `&gt;`, `\u0027`.
  private static func written(at rest: String.UnicodeScalarView.SubSequence) -> (Unicode.Scalar, Int)? {
    switch rest.first {
    case "&":
      return entities.first { rest.starts(with: $0.text) }.map { ($0.plain, $0.text.count) }
    case "\\":
      let digits = rest.dropFirst().prefix(5)
      guard digits.count == 5, digits.first == "u" || digits.first == "U",
        let number = UInt32(String(String.UnicodeScalarView(digits.dropFirst())), radix: 16),
        let scalar = Unicode.Scalar(number), number >= 0x20
      else { return nil }
      return (plain(scalar) ?? " ", 6)
    default: return nil
    }
  }

  private static let blocks: Set<String> = ["p", "br", "div", "li", "tr", "pre"]
  private static let others: Set<String> = [
    "code", "span", "b", "strong", "em", "i", "a", "td", "th", "ul", "ol", "tt",
  ]

  /// An element's tag, behind its `<`: its name, and how long it is.
  private static func tag(_ rest: String.UnicodeScalarView.SubSequence) -> (name: String, length: Int)? {
    let slash = rest.first == "/" ? 1 : 0
    let name = String(
      String.UnicodeScalarView(rest.dropFirst(slash).prefix(7).prefix { $0.isASCII && $0.properties.isAlphabetic })
    )
    .lowercased()
    guard blocks.contains(name) || others.contains(name) else { return nil }
    let behind = rest.dropFirst(slash + name.count)
    guard let next = behind.first, next == ">" || next == " " || next == "/",
      let end = behind.prefix(200).firstIndex(of: ">")
    else { return nil }
    return (name, rest.distance(from: rest.startIndex, to: end) + 1)
  }

  /// Takes off the rest of `ESC [ … letter` or `ESC ] … BEL`.
  private static func dropSequence(_ rest: inout String.UnicodeScalarView.SubSequence) {
    switch rest.first {
    case "[": rest = rest.dropFirst().drop { (0x20..<0x40).contains($0.value) }.dropFirst()
    case "]": rest = rest.dropFirst().drop { $0.value >= 0x20 }.dropFirst()
    default: rest = rest.dropFirst()
    }
  }
}
