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
}
