import ArgumentParser

/// A Compose project that is used where it lies.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A Compose file to use where it lies, in place of a name; each overrides those before it.", valueName: "file"),
    completion: .file())
  var file: [String] = []
}

/// The backends that a command line means: those that it names, all, or the project of the files given, else of the
/// folder that it is typed in.
protocol BackendChoice: Sendable {
  var names: [String] { get }
  var all: Bool { get }
  var files: [String] { get }
}

extension BackendChoice {
  /// Names, `--all` and files exclude each other.
  func checkChoice() throws {
    if all, !names.isEmpty { throw ValidationError("Give names or --all, not both.") }
    if !files.isEmpty, all || !names.isEmpty { throw ValidationError("Give names, --file or all, not two of them.") }
    if files.contains("-") { throw ValidationError("--file names a file; standard input has no place to be used in.") }
  }
}

/// Which backends a command works on.
struct BackendSelection: ParsableArguments, BackendChoice {
  @Argument(
    help: ArgumentHelp("The backends; the Compose project of this folder where left out.", valueName: "name"),
    completion: .backends)
  var names: [String] = []

  @Flag(help: "All backends of the catalogue.")
  var all = false

  @OptionGroup var project: ProjectOptions

  var files: [String] { project.file }

  mutating func validate() throws { try checkChoice() }
}

/// The one backend that a command works on.
struct BackendArgument: ParsableArguments, BackendChoice {
  @Argument(
    help: ArgumentHelp("The backend; the Compose project of this folder where left out.", valueName: "backend"),
    completion: .backends)
  var name: String?

  @OptionGroup var project: ProjectOptions

  var names: [String] { name.map { [$0] } ?? [] }
  var all: Bool { false }
  var files: [String] { project.file }

  mutating func validate() throws { try checkChoice() }
}
