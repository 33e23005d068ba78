/// A piece of YAML that is made here: in a given order, texts quoted where they have to be.
indirect enum YAMLTree {
  case text(String)
  /// A number or a truth value.
  case word(String)
  case list([YAMLTree])
  /// A list of texts in one line.
  case flow([String])
  case mapping([(key: String, value: YAMLTree)])

  /// A whole number as such, anything else as a text.
  static func scalar(_ text: String) -> YAMLTree { Int(text).map { .word(String($0)) } ?? .text(text) }

  /// The lines of a block.
  func lines(indent: Int = 0) -> [String] {
    let blank = String(repeating: " ", count: indent)
    switch self {
    case .text, .word, .flow: return [blank + inline]
    case .list(let elements):
      return elements.flatMap { element in
        var lines = element.lines(indent: indent + 2)
        if !lines.isEmpty { lines[0] = blank + "- " + lines[0].dropFirst(indent + 2) }
        return lines
      }
    case .mapping(let entries):
      return entries.flatMap { key, value in
        let name = "\(blank)\(ManifestText.quoted(key)):"
        switch value {
        case .text, .word, .flow: return ["\(name) \(value.inline)"]
        case .mapping(let inner) where inner.isEmpty: return ["\(name) {}"]
        case .list, .mapping: return [name] + value.lines(indent: indent + 2)
        }
      }
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): ManifestText.quoted(text)
    case .word(let word): word
    case .flow(let texts): "[\(texts.map(ManifestText.quoted).joined(separator: ", "))]"
    case .list, .mapping: ""
    }
  }
}
