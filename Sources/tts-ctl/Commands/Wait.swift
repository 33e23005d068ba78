import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl wait`: until running backends are ready.
struct Wait: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until running backends are ready.",
    discussion: """
      An `up` that is under way is waited for. What does not run is not started: that ends it with exit code 27. \
      A backend that fails, or is not ready in time, ends it as it would end `up`.
      """)

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Option(
    help: ArgumentHelp(
      "How long to wait in all, such as 90s, 20m or 1h; without it for each service as long as `up`.",
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
