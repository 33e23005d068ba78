import ArgumentParser
import CommandSupport
import DockerBackends
import FoundationEssentials

/// `tts-ctl logs`: what the containers print.
struct Logs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Show the logs of backends, merged over their containers.")

  @OptionGroup var common: CatalogOptions
  @OptionGroup var selection: BackendSelection

  @Flag(name: .shortAndLong, help: "Go on as new lines come.")
  var follow = false

  @Option(name: [.customShort("n"), .long], help: "The last so many lines of each container; all by default.")
  var tail: Int?

  @Option(help: ArgumentHelp("Not older than this: 10m, 2h, or 2026-01-31T12:00:00Z.", valueName: "time"))
  var since: PointInTime?

  @Option(help: ArgumentHelp("Not newer than this.", valueName: "time"))
  var until: PointInTime?

  @Flag(name: .shortAndLong, help: "Begin each line with its time.")
  var timestamps = false

  @Flag(help: "Print the lines as they are, without the service's name.")
  var noPrefix = false

  @Option(help: ArgumentHelp("Only this service; may be given several times.", valueName: "name"))
  var service: [String] = []

  func validate() throws {
    if let tail, tail < 0 { throw ValidationError("--tail is 0 or more.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let selected = try await session.existing(command.selection, toleratesBroken: true)
      let options = BackendLogOptions(
        services: command.service, follow: command.follow, tail: command.tail, since: command.since?.date,
        until: command.until?.date, timestamps: command.timestamps)
      let manager = try await session.manager()
      let writer = LogWriter(
        format: command.common.format, hasPrefix: !command.noPrefix, namesBackend: selected.backends.count > 1,
        terminal: .output)
      try await StreamedOutput.whileRead {
        try await BackendRun(format: command.common.format).each(selected) { backend in
          try await manager.logs(backend, options: options) { try await writer.write($0) }
        }
      }
    }
  }
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
