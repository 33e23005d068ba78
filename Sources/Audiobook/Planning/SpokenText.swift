import SpeechAPI

/// Text as it is spoken: what only an eye sees is taken out; numbers and abbreviations are left to the engine.
enum SpokenText {
  /// A paragraph in one line.
  static func line(_ text: String) -> String {
    if isPlainLine(text) { return text }
    var line = ""
    line.reserveCapacity(text.utf8.count)
    var isBlank = true
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        if !isBlank { line.unicodeScalars.append(" ") }
        isBlank = true
      } else if !isHidden(scalar) {
        line.unicodeScalars.append(scalar)
        isBlank = false
      }
    }
    if isBlank, !line.isEmpty { line.unicodeScalars.removeLast() }
    return line
  }

  /// A heading or a table in one line, each of its lines with a stop: without one engines run on into the text.
  static func lines(_ text: String, language: String?) -> String {
    text.split(whereSeparator: \.isNewline).map { stopped(line(String($0)), language) }.filter(\.hasWords)
      .joined(separator: " ")
  }

  private static func stopped(_ line: String, _ language: String?) -> String {
    guard let last = line.last(where: { !"\"'”’»)]」』）".contains($0) }), last.isLetter || last.isNumber else {
      return line
    }
    return switch language?.lowercased().prefix(2) {
    case "zh", "ja": "\(line)。"
    case "hi", "bn", "mr", "ne", "pa": "\(line)।"
    default: "\(line)."
    }
  }

  /// Whether a text is one line of ASCII with single blanks between its words, as most are.
  private static func isPlainLine(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      || scalar.value > 0x7F && scalar.properties.isWhitespace
  }

  /// Whether a scalar is nothing to speak: a control, a soft hyphen, a mark of direction, half of nothing. What joins
  /// the letters of Persian and Indian scripts stays.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC, 0xFFFD:
      true
    default: false
    }
  }
}
