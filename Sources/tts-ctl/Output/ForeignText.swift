/// Text of others, made fit for a terminal: a container's log or a server's message must not move the cursor, recolour
/// the screen, set the window's title or turn the direction of what stands after it.
enum ForeignText {
  /// What an escape character begins.
  private enum Sequence {
    /// Colours and other attributes: `ESC [ … m`.
    case attributes
    /// Anything else.
    case other
  }

  /// The text without control characters and sequences. Tabs stay; what a line break kept apart is kept apart by a
  /// space.
  /// - Parameter keepingColors: whether sequences that only set attributes stay, too.
  static func cleaned(_ text: String, keepingColors: Bool = false) -> String {
    // Nearly every text is clean.
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var kept = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        let after = rest
        let sequence = skipSequence(&rest)
        if keepingColors, sequence == .attributes {
          kept.append(scalar)
          kept.append(contentsOf: after[..<rest.startIndex])
        }
      } else if scalar == "\n" || scalar == "\r" {
        kept.append(" ")
      } else if !isUnsafe(scalar) {
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// Takes the rest of a sequence off; of one that does not end only its first character, so that no text is lost.
  private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) -> Sequence {
    switch rest.first {
    case "[":
      // It ends with the first character from @ to ~ after the bracket.
      let end = rest.dropFirst().prefix { !("@"..."~").contains($0) && $0 >= " " }.endIndex
      guard end < rest.endIndex, ("@"..."~").contains(rest[end]) else {
        rest.removeFirst()
        return .other
      }
      let parameters = rest[..<end].dropFirst()
      let isPlain = parameters.allSatisfy { ("0"..."9").contains($0) || $0 == ";" || $0 == ":" }
      let last = rest[end]
      rest = rest[rest.index(after: end)...]
      return last == "m" && isPlain ? .attributes : .other
    case "]", "P", "X", "^", "_":
      skipString(&rest)
      return .other
    case let scalar? where ("0"..."~").contains(scalar):
      rest.removeFirst()
      return .other
    default: return .other
    }
  }

  /// A string for the terminal itself, such as a title: it ends with BEL or `ESC \`.
  private static func skipString(_ rest: inout Substring.UnicodeScalarView) {
    let body = rest.dropFirst()
    guard let end = body.firstIndex(where: { $0 == "\u{7}" || $0 == "\u{1B}" || $0 == "\u{9C}" }) else {
      rest = body
      return
    }
    rest = body[end...].dropFirst()
    if body[end] == "\u{1B}", rest.first == "\\" { rest = rest.dropFirst() }
  }

  /// Control characters but the tab, what turns the writing direction, and breaks of lines that are none.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// The text without control characters and sequences; tabs stay.
  var withoutControls: String { ForeignText.cleaned(self) }

  /// The same on one line, with tabs as blanks: where columns count.
  var onOneLine: String {
    withoutControls.replacing("\t", with: " ")
  }
}
