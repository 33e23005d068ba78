import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check whether this machine can run backends, and say how to fix what is wrong.",
    discussion: """
      With names it checks whether these backends can run here, and shows each check; without one, a count of what is \
      right. It starts and downloads nothing; to look into an image it creates a container and removes it.
      Exit code 0: no problem; 1: a problem, or a warning with --strict.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(name: .shortAndLong, help: "Show every check, including skipped ones.")
  var verbose = false

  @Argument(
    help: ArgumentHelp("The backends; all of the catalogue without one.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @Flag(help: "Print a report to paste into an issue, without secrets.")
  var report = false

  @Option(
    help: ArgumentHelp("Skip a check, such as gpu.engine. Can be repeated.", valueName: "id"))
  var skip: [String] = []

  func validate() throws {
    if !names.isEmpty, !project.file.isEmpty { throw ValidationError("Give names or --file, not both.") }
    if common.quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  private var detail: DoctorText.Detail {
    if common.quiet { return .quiet }
    if verbose { return .verbose }
    return names.isEmpty && project.file.isEmpty ? .counts : .lines
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let project = command.project.file.isEmpty ? nil : try session.project(command.project.file)
      let doctor = try await Doctor.examine(
        session.catalog, names: command.names, project: project, environment: session.environment)
      let report = doctor.report(without: command.skip)
      let text = DoctorText(report, terminal: .output)
      try Answer.print(command.common.format, report) {
        Console.print(command.report ? text.pasteable : text.lines(command.detail))
      }
      if !report.ok || command.strict && report.hasWarnings { throw ExitStatus.failure.exitCode }
    }
  }
}
