import OrderedCollections

/// Writes a tree as JSON, indented by two spaces, dollar signs doubled.
enum JSONText {
  static func render(_ value: Value) -> String {
    var text = ""
    write(value, to: &text, indent: "")
    return text
  }

  private static func write(_ value: Value, to text: inout String, indent: String) {
    switch value.content {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? number.plainDescription : "null"
    case .string(let string): text += string.quoted()
    case .sequence(let elements):
      writeAll(elements, "[", "]", to: &text, indent: indent) { write($0, to: &$1, indent: $2) }
    case .mapping(let entries):
      writeAll(entries.elements, "{", "}", to: &text, indent: indent) { entry, text, indent in
        text += entry.key.quoted()
        text += ": "
        write(entry.value, to: &text, indent: indent)
      }
    }
  }

  private static func writeAll<Items: Collection>(
    _ items: Items, _ open: String, _ close: String, to text: inout String, indent: String,
    _ writeItem: (Items.Element, inout String, String) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let inner = indent + "  "
    text += open
    var separator = "\n"
    for item in items {
      text += separator + inner
      writeItem(item, &text, inner)
      separator = ",\n"
    }
    text += "\n" + indent + close
  }
}
