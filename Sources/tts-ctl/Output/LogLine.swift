import FoundationEssentials

/// One line of a container's log as a terminal may show it.
struct LogLine {
  let bytes: Data

  /// The line with its colours, which end with it, and without everything else that steers a terminal.
  ///
  /// A line that was drawn over, such as a progress bar, is left as it was last.
  func text(hasColor: Bool) -> String {
    let segments = bytes.split(separator: 0x0D)
    let text = String(decoding: segments.last ?? Data(), as: UTF8.self)
    guard hasColor else { return text.withoutControls }
    let kept = ForeignText.cleaned(text, keepingColors: true)
    return kept.contains("\u{1B}") ? kept + "\u{1B}[0m" : kept
  }
}
