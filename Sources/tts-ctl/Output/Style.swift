/// A text attribute of ANSI terminals.
enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
  case magenta = "35"
  case cyan = "36"

  /// The colours that tell services apart in merged logs, in the order they are given out.
  static let prefixes: [Style] = [.cyan, .yellow, .green, .magenta, .blue, .red]
}

extension String {
  /// The text in that style where the terminal has colours, unchanged elsewhere.
  func styled(_ style: Style?, on terminal: Terminal) -> String {
    guard terminal.hasColor, let style, !isEmpty else { return self }
    return "\u{1B}[\(style.rawValue)m\(self)\u{1B}[0m"
  }

  /// The text without control characters and ANSI sequences, so that a container's log or a server's
  /// message cannot move the cursor, recolour the terminal or turn the order of what stands there. Tabs stay, and what
  /// a line break kept apart is kept apart by a space.
  var withoutControls: String {
    var kept = UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}", rest.first == "[" {
        // A sequence ends with its first byte from @ to ~ after the bracket.
        rest = rest.dropFirst().drop { !("@"..."~").contains($0) }.dropFirst()
      } else if scalar == "\n" || scalar == "\r" {
        kept.append(" ")
      } else if scalar == "\t" || scalar.properties.generalCategory != .control && !scalar.turnsText {
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// The text padded with spaces on the right, or cut with an ellipsis, to `width` columns.
  func fitted(to width: Int) -> String {
    if count <= width { return self + String(repeating: " ", count: width - count) }
    return width < 1 ? "" : prefix(width - 1) + "…"
  }
}

extension Unicode.Scalar {
  /// Whether it changes the direction of the text around it (U+202E and its like).
  fileprivate var turnsText: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
