import OrderedCollections

/// Writes a tree as YAML, two spaces a level, dollar signs doubled. Texts that YAML would read as something else are
/// quoted.
enum YAMLText {
  static func render(_ value: Value) -> String {
    var text = ""
    write(value, to: &text, indent: "")
    return text
  }

  /// Writes a node; the text so far ends in a line's end.
  private static func write(_ value: Value, to text: inout String, indent: String) {
    switch value.content {
    case .mapping(let entries) where !entries.isEmpty:
      for (key, entry) in entries {
        let name = scalar(key)
        // YAML takes a key of more than 1024 characters only after a question mark.
        text += name.utf8.count > 1000 ? "\(indent)? \(name)\n\(indent):" : "\(indent)\(name):"
        writeNested(entry, to: &text, indent: indent)
      }
    case .sequence(let elements) where !elements.isEmpty:
      for element in elements {
        if isCollection(element) {
          var nested = ""
          write(element, to: &nested, indent: indent + "  ")
          text += indent + "- " + nested.dropFirst(indent.utf8.count + 2)
        } else {
          text += indent + "- " + inline(element) + "\n"
        }
      }
    default: text += indent + inline(value) + "\n"
    }
  }

  private static func writeNested(_ value: Value, to text: inout String, indent: String) {
    if isCollection(value) {
      text += "\n"
      write(value, to: &text, indent: indent + "  ")
    } else {
      text += " " + inline(value) + "\n"
    }
  }

  private static func isCollection(_ value: Value) -> Bool {
    !(value.mapping?.isEmpty ?? true) || !(value.sequence?.isEmpty ?? true)
  }

  private static func inline(_ value: Value) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number):
      number.isNaN ? ".nan" : number.isInfinite ? (number < 0 ? "-.inf" : ".inf") : number.plainDescription
    case .string(let text): scalar(text)
    case .sequence: "[]"
    case .mapping: "{}"
    }
  }

  private static func scalar(_ string: String) -> String {
    guard !isPlain(string) else { return string.doublingDollars }
    // What YAML takes for no text, or for the end of a line.
    return string.quoted { scalar in
      switch scalar.value {
      case 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF: true
      default: false
      }
    }
  }

  private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"]

  /// Whether YAML of any version reads the text back as the same text without quotes.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    guard first.properties.isAlphabetic || first == "/" || first == "_", last != ":", last != " " else { return false }
    guard !words.contains(text.lowercased()) else { return false }
    guard text.unicodeScalars.allSatisfy({ $0 == " " || ($0.value > 0x20 && $0.value < 0x7F) }) else { return false }
    return !text.contains(": ") && !text.contains(" #")
  }
}

extension String {
  fileprivate var doublingDollars: String {
    utf8.contains(UInt8(ascii: "$"))
      ? split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$") : self
  }
}
