import ArgumentParser
import DockerBackends
import FoundationEssentials

/// `tts-ctl status`: where everything is.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show state, health, device, ports and image of backends; all that exist where none is named.",
    discussion: """
      Those that were brought up from another folder are found by the labels of their containers. With a gateway, what \
      it makes of each is shown beside: how many requests are under way and wait, and when it stops the backend.
      """,
    aliases: ["ps"])

  @OptionGroup var common: CommonOptions

  @OptionGroup var gateway: GatewayOptions

  @Argument(help: ArgumentHelp("The backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @Flag(help: "Show backends of the catalogue that have no container, too.")
  var all = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      // The engine answers while the manifests are read.
      async let connecting = session.manager()
      async let asking = session.gateway(command.gateway)?.backends()
      var backends =
        command.names.isEmpty ? session.readableBackends() : try await session.existing(command.names)
      let manager = try await connecting
      var statuses: [BackendStatus]
      if command.names.isEmpty {
        (backends, statuses) = try await manager.survey(backends, catalog: session.catalog)
      } else {
        statuses = try await manager.status(backends)
      }
      let showsAbsent = command.all || !command.names.isEmpty
      let served = try await asking.map { Dictionary($0.map { ($0.name, $0) }) { first, _ in first } }
      // What somebody waits for is of interest before it has a container.
      statuses = statuses.filter { showsAbsent || $0.state != .absent || served?[$0.name]?.isInUse == true }
      let health = await SpeechHealth.ask(backends, statuses, manager)
      let problems =
        command.common.quiet && command.common.format == .text
        ? [:] : await StatusProblems.find(backends, statuses, health, manager)
      let records = statuses.map { StatusRecord($0, health[$0.name]?.text, problems[$0.name] ?? [], served?[$0.name]) }
      try Answer.print(command.common.format, StatusDocument(backends: records)) {
        if command.common.quiet {
          for status in statuses { Console.print("\(status.name) \(status.state.rawValue)".withoutControls) }
        } else if statuses.isEmpty {
          Console.note("no backend has a container; `tts-ctl list` shows the catalogue")
        } else {
          Self.show(statuses, health, problems, served)
        }
      }
    }
  }

  private static func show(
    _ statuses: [BackendStatus], _ health: [String: SpeechHealth], _ problems: [String: [BackendError]],
    _ served: [String: GatewayBackend]?
  ) {
    Console.print(StatusTable(statuses, health: health, served: served, now: Date()).render(on: .output))
    for status in statuses {
      guard let reason = status.orphan else { continue }
      let text = "\(status.name) is an orphan: \(reason); `tts-ctl down \(status.name)` removes it"
      Console.print("\n" + text.withoutControls)
    }
    for problem in statuses.flatMap({ problems[$0.name] ?? [] }) {
      let lines = ProblemText(problem: Problem(problem), terminal: .output).lines
      Console.print("\n" + lines.joined(separator: "\n"))
    }
  }
}
