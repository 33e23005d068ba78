import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check whether this machine can run backends, and say how to mend what stands in the way.",
    discussion: """
      With names it judges whether these backends can run here. It changes and downloads nothing.
      Exit code 0: they can; 1: something bars the way, or with --strict a warning was found.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Show every check, also what is absent or was skipped.")
  var verbose = false

  @Argument(help: ArgumentHelp("The backends; all of the catalogue without one.", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @Flag(help: "Print a report to paste into an issue; secrets are taken out.")
  var report = false

  @Option(
    help: ArgumentHelp("Leave a check out, such as gpu.engine; may be given several times.", valueName: "id"))
  var skip: [String] = []

  func validate() throws {
    if common.quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let doctor = try await Doctor.examine(session.catalog, names: command.names, environment: session.environment)
      let report = doctor.report(without: command.skip)
      let text = DoctorText(report, terminal: .output)
      try Answer.print(command.common.format, report) {
        let lines = text.lines(verbose: command.verbose, quiet: command.common.quiet)
        Console.print(command.report ? text.pasteable : lines)
      }
      if !report.ok || command.strict && report.hasWarnings { throw ExitStatus.failure.exitCode }
    }
  }
}
