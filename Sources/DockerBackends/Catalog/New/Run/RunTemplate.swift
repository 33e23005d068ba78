/// A text with variables, as a Compose file takes it.
enum RunTemplate {
  /// The variables that it names without a default.
  static func unset(in text: String) -> [String] { pieces(text).compactMap(\.name) }

  /// Gives each variable without a default this one.
  static func filled(_ text: String, unless knows: (String) -> Bool, with value: (String) -> String) -> String {
    pieces(text).map { piece in
      guard let name = piece.name, !knows(name) else { return piece.text }
      return "${\(name):-\(value(name))}"
    }.joined()
  }

  /// The text, cut before and behind each `${NAME}`.
  private static func pieces(_ text: String) -> [(text: String, name: String?)] {
    var pieces: [(text: String, name: String?)] = []
    var rest = text[...]
    var plain = ""
    while let character = rest.first {
      if rest.hasPrefix("$$") {
        plain += "$$"
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        let name = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
        if name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) {
          pieces.append((plain, nil))
          pieces.append((String(rest[...end]), String(name)))
          plain = ""
        } else {
          plain += rest[...end]
        }
        rest = rest[rest.index(after: end)...]
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    return pieces + [(plain, nil)]
  }

  /// Cut at a character that stands in no `${…}`.
  static func split(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var depth = 0
    var previous: Character = " "
    for character in text {
      if character == "{", previous == "$" { depth += 1 }
      if character == "}", depth > 0 { depth -= 1 }
      if character == separator, depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      previous = character
    }
    return parts
  }
}
