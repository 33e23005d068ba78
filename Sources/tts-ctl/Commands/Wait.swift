import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl wait`: until running backends are ready.
struct Wait: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until running backends are ready.",
    discussion: """
      It waits for an `up` in progress, too. It starts nothing: exit code 27 means not running. If a backend fails, or \
      is not ready in time, the exit code is the same as for `up`.
      """)

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Option(
    help: ArgumentHelp(
      "How long to wait in total: 90s, 20m, 1h. (default: as long as `up` waits)",
      valueName: "duration"))
  var timeout: TimeSpan?

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let selected = try await session.existing(command.selection)
      let manager = try await session.manager()
      try await BackendRun(command.common).each(
        selected, record: { UpRecord($0) },
        text: { "\($0.backend) is ready after \(Quantities.duration($0.duration))" }
      ) { backend, events in
        try await manager.wait(for: backend, timeout: command.timeout?.duration, events: events)
      }
    }
  }
}
