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
    columns = Self.width(of: descriptor) ?? environment["COLUMNS"].flatMap(Int.init) ?? 80
  }

  /// Sets each ability.
  init(isInteractive: Bool, hasColor: Bool, columns: Int) {
    self.isInteractive = isInteractive
    self.hasColor = hasColor
    self.columns = columns
  }

  /// Standard output.
  static var output: Terminal { Terminal(descriptor: STDOUT_FILENO) }
  /// Standard error, where progress and problems go.
  static var error: Terminal { Terminal(descriptor: STDERR_FILENO) }

  private static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
