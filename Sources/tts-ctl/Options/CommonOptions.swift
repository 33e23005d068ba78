import ArgumentParser

/// What a command needs to know to find backends and to print.
protocol SessionOptions: Sendable {
  var backendsDirectories: [String] { get }
  var format: OutputFormat { get }
  /// Whether only results, warnings and errors are printed.
  var quiet: Bool { get }
}

extension SessionOptions {
  var quiet: Bool { false }

  /// Shows what happens in the way the options ask for.
  /// - Parameter isVerbose: whether every step is a line of its own.
  func renderer(isVerbose: Bool = false) -> any EventRenderer {
    let terminal = Terminal.error
    return switch format {
    case .json: JSONLinesRenderer()
    case .text where quiet: QuietRenderer(terminal: terminal)
    case .text where isVerbose || !terminal.isInteractive: PlainRenderer(terminal: terminal, isVerbose: isVerbose)
    case .text: LiveRenderer(terminal: terminal)
    }
  }
}

/// Options that every command takes.
struct CatalogOptions: ParsableArguments, SessionOptions {
  @Option(
    name: .customLong("backends-dir"),
    help: ArgumentHelp(
      "A folder of backends, searched before all others. Can be repeated.", valueName: "folder"))
  var backendsDirectories: [String] = []

  @Option(help: "How to print: text or json.")
  var format: OutputFormat = .text
}

/// Options of the commands that say more than their result.
struct CommonOptions: ParsableArguments, SessionOptions {
  @OptionGroup var catalog: CatalogOptions

  @Flag(name: .shortAndLong, help: "Print only results, warnings and errors.")
  var quiet = false

  var backendsDirectories: [String] { catalog.backendsDirectories }
  var format: OutputFormat { catalog.format }
}

/// Options of the commands that work for a while and show how far they are.
struct ProgressOptions: ParsableArguments, SessionOptions {
  @OptionGroup var common: CommonOptions

  @Flag(help: "Print every step on its own line, and the whole output of builds.")
  var verbose = false

  var backendsDirectories: [String] { common.backendsDirectories }
  var format: OutputFormat { common.format }
  var quiet: Bool { common.quiet }

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose cannot be combined.") }
  }

  /// Shows what happens in the way the options ask for.
  var renderer: any EventRenderer { renderer(isVerbose: verbose) }
}
