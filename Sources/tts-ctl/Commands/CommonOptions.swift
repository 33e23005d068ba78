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
