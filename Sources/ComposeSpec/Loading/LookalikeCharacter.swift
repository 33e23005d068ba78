/// A character that looks like one of YAML's, or like nothing, and is neither to YAML.
package struct LookalikeCharacter {
  let scalar: Unicode.Scalar
  /// What it is called.
  let name: String
  /// What was meant by it.
  package let meant: String

  /// - Returns: `nil` for a character that does no harm.
  package init?(_ scalar: Unicode.Scalar) {
    self.scalar = scalar
    if let (name, meant) = Self.known[scalar.value] {
      (self.name, self.meant) = (name, meant)
      return
    }
    switch scalar.value {
    case 0x2000...0x200A: (name, meant) = ("typographic space", " ")
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: (name, meant) = ("mark of the writing direction", "")
    // Full-width forms stand in the order of ASCII.
    case 0xFF01...0xFF5E:
      guard let plain = Unicode.Scalar(scalar.value - 0xFEE0) else { return nil }
      (name, meant) = ("full-width \(plain)", plain == ":" ? ": " : String(Character(plain)))
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: (name, meant) = ("control character", "")
    default: return nil
    }
  }

  /// `a no-break space (U+00A0)`.
  package var description: String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let article = name.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
    return "\(article) \(name) (U+\(code))"
  }

  /// What turns it into what was meant, as an expression of `sed`.
  var expression: String {
    let bytes = String(scalar).utf8.map { byte in
      "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    switch meant {
    case ": ": return "s/\(bytes) */: /g"
    case "\n": return "s/\(bytes)/\\n/g"
    case "'": return "s/\(bytes)/\\x27/g"
    case "/", "&", "\\": return "s/\(bytes)/\\\(meant)/g"
    default: return "s/\(bytes)/\(meant)/g"
    }
  }

  private static let known: [UInt32: (String, String)] = [
    0x85: ("next-line character", "\n"), 0xA0: ("no-break space", " "), 0xAD: ("soft hyphen", ""),
    0x1680: ("ogham space mark", " "), 0x180E: ("vowel separator", ""), 0x200B: ("zero-width space", ""),
    0x200C: ("zero-width non-joiner", ""), 0x200D: ("zero-width joiner", ""), 0x2028: ("line separator", "\n"),
    0x2029: ("paragraph separator", "\n"), 0x202F: ("narrow no-break space", " "), 0x205F: ("mathematical space", " "),
    0x2060: ("word joiner", ""), 0x3000: ("ideographic space", " "), 0xFEFF: ("byte order mark", ""),
    0x2010: ("hyphen", "-"), 0x2011: ("no-break hyphen", "-"), 0x2012: ("figure dash", "-"), 0x2013: ("en dash", "-"),
    0x2014: ("em dash", "-"), 0x2212: ("minus sign", "-"), 0x2022: ("bullet", "-"), 0x2236: ("ratio sign", ": "),
    0xA789: ("letter colon", ": "), 0xFE55: ("small colon", ": "), 0x2018: ("curly quote", "'"),
    0x2019: ("curly quote", "'"), 0x201A: ("low quote", "'"), 0x201B: ("curly quote", "'"), 0x2032: ("prime", "'"),
    0x201C: ("curly quote", "\""), 0x201D: ("curly quote", "\""), 0x201E: ("low quote", "\""),
    0x201F: ("curly quote", "\""), 0x2033: ("double prime", "\""), 0xAB: ("angle quote", "\""),
    0xBB: ("angle quote", "\""), 0x3001: ("ideographic comma", ","), 0x2026: ("ellipsis", "..."),
  ]
}
