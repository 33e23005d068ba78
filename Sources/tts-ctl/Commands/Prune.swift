import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl prune`: removes what nothing needs any more.
struct Prune: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove what no backend needs any more: images, old logs, volumes where asked for.",
    discussion: """
      It shows what would go and how much that is, and asks. Images go whose backend has no container, and those that \
      `tts-ctl upgrade`, `pull` and `build` have replaced; volumes, which hold the models, only with --volumes. \
      What any container uses stays, and so does what was not made for a backend.
      """)

  @OptionGroup var common: CatalogOptions

  @Argument(help: ArgumentHelp("Only these backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @Flag(
    name: .shortAndLong,
    help: "Remove the volumes of backends that have no container, too, and with them the downloaded models.")
  var volumes = false

  @Option(help: ArgumentHelp("Remove saved logs that are older than this.", valueName: "duration"))
  var logsOlderThan: TimeSpan = .days(30)

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  @Flag(help: "Print what would be removed and remove nothing.")
  var dryRun = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      _ = try await session.existing(command.names)
      let manager = try await session.manager()
      let backends = session.readableBackends()
      let options = PruneOptions(
        backends: command.names, volumes: command.volumes, logAge: command.logsOlderThan.duration)
      var plan = try await manager.prunePlan(backends, catalog: session.catalog, options: options)
      if !command.dryRun, !plan.isEmpty {
        if !command.yes {
          let text = PruneText(plan)
          try await Confirmation(of: "prune", format: command.common.format).ask(text.head, text.lines)
        }
        let renderer = command.common.renderer()
        defer { renderer.finish() }
        plan = try await manager.prune(plan, backends, catalog: session.catalog, options: options) {
          renderer.handle($0)
        }
      }
      try Answer.print(command.common.format, plan) { PruneText(plan).show(isDone: !command.dryRun) }
    }
  }
}
