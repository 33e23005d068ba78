import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl restart`: stop, then up.
struct Restart: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Stop backends and start them again.",
    discussion: """
      Containers are kept, except those that lost their GPU. `up --recreate always` recreates all of them.
      """)

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Option(
    help: ArgumentHelp(
      "How long a container may take to stop before it is killed. (default: stop_grace_period)",
      valueName: "duration"))
  var timeout: TimeSpan?

  func run() async throws {
    let restart = self
    try await perform(common) { session in
      let selected = try await session.existing(restart.selection)
      let manager = try await session.manager()
      try await BackendRun(restart.common).each(
        selected, record: PlanRecord.init, text: { "\($0.backend) is up again" }
      ) { backend, events in
        try await manager.restart(backend, timeout: restart.timeout?.duration, events: events)
      }
    }
  }
}
