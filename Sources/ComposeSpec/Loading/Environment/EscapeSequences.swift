/// The escapes inside double quotes of an environment file.
enum EscapeSequences {
  private static let simple: [Character: Character] = [
    "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{0B}", "\\": "\\",
    "\"": "\"",
  ]

  /// The text with `\n`, `\t`, `\0123` and the like replaced; `\$` becomes `$$`, which stands for a dollar sign.
  static func expand(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let next = rest.first else {
        result.append(character)
        continue
      }
      if let replacement = simple[next] {
        result.append(replacement)
        rest.removeFirst()
      } else if next == "$" {
        result += "$$"
        rest.removeFirst()
      } else if next == "0", let octal = octal(rest) {
        result.append(octal)
        rest.removeFirst(4)
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func octal(_ rest: Substring) -> Character? {
    let digits = rest.dropFirst().prefix(3)
    guard digits.count == 3, let code = UInt8(digits, radix: 8) else { return nil }
    return Character(Unicode.Scalar(code))
  }
}
