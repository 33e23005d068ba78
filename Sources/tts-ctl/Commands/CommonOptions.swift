import ArgumentParser

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp(
      "Where the backends are, before every other place; may be given several times.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(help: "How to print: text or json.")
  var format: OutputFormat = .text

  @Flag(name: .shortAndLong, help: "Print results, warnings and errors only.")
  var quiet = false

  @Flag(help: "Print every line of a build, too.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  /// Shows what happens in the way the options ask for.
  var renderer: any EventRenderer {
    let terminal = Terminal.error
    return switch format {
    case .json: JSONLinesRenderer()
    case .text where quiet: QuietRenderer(terminal: terminal)
    case .text where verbose || !terminal.isInteractive: PlainRenderer(terminal: terminal, isVerbose: verbose)
    case .text: LiveRenderer(terminal: terminal)
    }
  }
}

/// Which backends a command works on.
struct BackendSelection: ParsableArguments {
  @Argument(help: ArgumentHelp("The backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @Flag(help: "All backends of the catalogue.")
  var all = false

  mutating func validate() throws {
    guard names.isEmpty == all else {
      throw ValidationError(all ? "Give names or --all, not both." : "Name a backend, or give --all.")
    }
  }
}

extension CompletionKind {
  /// The names in the catalogue, asked for when the user presses the tab key.
  static var backends: CompletionKind { .shellCommand("tts-ctl list --quiet 2>/dev/null") }
}
