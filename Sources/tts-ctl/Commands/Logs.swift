import ArgumentParser
import CommandSupport
import DockerBackends
import FoundationEssentials

/// `tts-ctl logs`: what the containers print.
struct Logs: AsyncParsableCommand, BackendChoice {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Show the logs of backends, merged over their containers.",
    discussion: "After `tts-ctl down` it shows the logs that were saved.")

  @OptionGroup var common: CatalogOptions

  @Argument(
    help: ArgumentHelp("The backends; the Compose project of this folder where left out.", valueName: "name"),
    completion: .backends)
  var names: [String] = []

  @Flag(help: "All backends of the catalogue.")
  var all = false

  // `-f` means what it means everywhere for logs.
  @Option(
    name: .customLong("file"),
    help: ArgumentHelp("A Compose file that is used where it lies, in place of a name.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(name: .shortAndLong, help: "Follow: print new lines until Ctrl-C.")
  var follow = false

  @Option(name: [.customShort("n"), .long], help: "Only the last N lines of each container. (default: all)")
  var tail: Int?

  @Option(help: ArgumentHelp("Only lines since this time: 10m, 2h, or 2026-01-31T12:00:00Z.", valueName: "time"))
  var since: PointInTime?

  @Option(help: ArgumentHelp("Only lines until this time.", valueName: "time"))
  var until: PointInTime?

  @Flag(name: .shortAndLong, help: "Print the time before each line.")
  var timestamps = false

  @Flag(help: "Do not print the service's name before each line.")
  var noPrefix = false

  @Option(
    help: ArgumentHelp("Only this service; may be given several times.", valueName: "name"), completion: .services)
  var service: [String] = []

  @Flag(help: "Explain the errors in the logs instead of printing them, as `explain` does.")
  var explain = false

  func validate() throws {
    try checkChoice()
    if explain, follow { throw ValidationError("--explain does not go with --follow.") }
    if let tail, tail < 0 { throw ValidationError("--tail is 0 or more.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let selected = try await session.existing(command)
      let options = BackendLogOptions(
        services: command.service, follow: command.follow, tail: command.tail, since: command.since?.date,
        until: command.until?.date, timestamps: command.timestamps)
      let manager = try await session.manager()
      if command.explain {
        return try await command.explain(selected, options, manager)
      }
      let writer = LogWriter(
        format: command.common.format, hasPrefix: !command.noPrefix, namesBackend: selected.backends.count > 1,
        terminal: .output)
      let renderer = command.common.renderer()
      try await StreamedOutput.whileRead {
        defer { renderer.finish() }
        try await BackendRun(format: command.common.format).each(selected) { backend in
          try await manager.logs(backend, options: options, events: { renderer.handle($0) }) {
            try await writer.write($0)
          }
        }
      }
    }
  }
}

extension Logs {
  /// Says of each backend what is known in its logs. Exit code 1, as of `explain`: nothing is.
  private func explain(
    _ selected: SelectedBackends, _ options: BackendLogOptions, _ manager: DockerBackendManager
  ) async throws {
    let renderer = common.renderer()
    defer { renderer.finish() }
    let found = try await BackendRun(format: common.format).each(
      selected, record: { $0 }, text: { FindingsText($0.findings, terminal: .output).text }
    ) { backend, _ in
      LogFindingsRecord(
        backend: backend.name,
        findings: try await manager.findings(inLogsOf: backend, options: options, events: { renderer.handle($0) }))
    }
    if found.allSatisfy(\.findings.isEmpty) { throw ExitStatus.failure.exitCode }
  }
}

/// What `logs --explain --format json` prints of a backend.
struct LogFindingsRecord: Encodable {
  var backend: String
  var findings: [Finding]
}

/// A time as people write it: a span before now (`10m`), or RFC 3339.
struct PointInTime: ExpressibleByArgument {
  var date: Date

  init?(argument: String) {
    if let span = TimeSpan(argument: argument) {
      date = Date(timeIntervalSinceNow: -span.duration.inSeconds)
    } else if let date = try? Date(argument, strategy: .iso8601) {
      self.date = date
    } else {
      return nil
    }
  }
}
