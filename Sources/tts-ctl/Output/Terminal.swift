import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the stream that messages go to can show.
struct Terminal: Sendable {
  /// Someone watches: lines can be drawn over.
  var isInteractive: Bool
  /// Colours are wanted and understood.
  var hasColor: Bool
  /// Width in columns.
  var columns: Int
  /// Height in lines.
  var rows = 24

  /// Reads a stream's abilities.
  ///
  /// `NO_COLOR` (any non-empty value) turns colours off, `CLICOLOR_FORCE` turns them on where the
  /// stream is no terminal; `TERM=dumb` can neither colour nor draw.
  init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    isInteractive = isTerminal
    if !(environment["NO_COLOR"] ?? "").isEmpty {
      hasColor = false
    } else {
      hasColor = isTerminal || !["", "0"].contains(environment["CLICOLOR_FORCE"] ?? "")
    }
    let told = environment["COLUMNS"].flatMap(Int.init).map { min(max($0, 1), 10_000) }
    (columns, rows) = Self.size(of: descriptor) ?? (told ?? 80, 24)
  }

  /// Sets each ability.
  init(isInteractive: Bool, hasColor: Bool, columns: Int) {
    self.isInteractive = isInteractive
    self.hasColor = hasColor
    self.columns = columns
  }

  /// A path, or a text that begins with one, as it is shown here: with `~` for the home folder where somebody watches.
  func path(_ path: String, home: String? = ProcessInfo.processInfo.environment["HOME"]) -> String {
    guard isInteractive, let home, home.count > 1, path == home || path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// Standard output.
  static var output: Terminal { Terminal(descriptor: STDOUT_FILENO) }
  /// Standard error, where progress and problems go.
  static var error: Terminal { Terminal(descriptor: STDERR_FILENO) }

  /// A terminal's size now; `nil` where there is none or it does not tell.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }
}
