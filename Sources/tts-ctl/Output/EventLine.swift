/// One line that stays on the screen: a mark, the backend it is about, and what happened to it.
struct EventLine: Equatable {
  /// How it went.
  enum Mark: String {
    case done = "✔"
    case note = "•"
    case warning = "!"
    case failed = "✘"

    var style: Style {
      switch self {
      case .done: .green
      case .note: .dim
      case .warning: .yellow
      case .failed: .red
      }
    }
  }

  var mark: Mark
  var backend: String
  var text: String
  /// Set apart at the end: why, and how long.
  var detail: String = ""

  /// The line as it is printed.
  func render(on terminal: Terminal) -> String {
    let head = "\(mark.rawValue.styled(mark.style, on: terminal)) \(backend.styled(.bold, on: terminal))"
    let tail = detail.isEmpty ? "" : "  " + detail.onOneLine.styled(.dim, on: terminal)
    return "\(head)  \(text.onOneLine)\(tail)"
  }
}
