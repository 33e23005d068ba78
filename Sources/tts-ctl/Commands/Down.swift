import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl down`: removes what `up` made.
struct Down: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down",
    abstract: "Stop backends and remove their containers and networks.",
    discussion: "Logs are saved first. Volumes stay, unless --volumes is given.")

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Flag(name: .shortAndLong, help: "Also remove volumes. This deletes downloaded models.")
  var volumes = false

  @Flag(help: "Also remove the images that were built for the backends.")
  var images = false

  @Option(
    help: ArgumentHelp("How long a container may take to stop before it is killed.", valueName: "duration"))
  var timeout: TimeSpan?

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  func run() async throws {
    let down = self
    try await perform(common) { session in
      let selected = try await session.existing(down.selection)
      let manager = try await session.manager()
      let options = DownOptions(
        volumes: down.volumes, images: down.images, timeout: down.timeout?.duration)
      if down.dryRun {
        try await PlanRun(format: down.common.format).each(selected) {
          try await manager.downPlan($0, options: options)
        }
      } else {
        let plans = try await BackendRun(down.common).each(
          selected, record: PlanRecord.init,
          text: { plan in
            guard plan.isUnchanged else { return "\(plan.backend) is removed" }
            // Of all backends most were never up.
            return down.selection.all ? nil : "\(plan.backend): nothing to remove"
          }
        ) { backend, events in
          try await manager.down(backend, options: options, events: events)
        }
        if down.selection.all, down.common.format == .text, plans.allSatisfy(\.isUnchanged) {
          // Those of another catalogue may be somebody else's, so that they are not all's.
          let known = Set(selected.backends.map(\.name))
          let others = try await manager.survey(selected.backends, catalog: session.catalog).backends.map(\.name)
            .filter { !known.contains($0) }
          Console.print(
            others.isEmpty
              ? "nothing to remove"
              : "nothing to remove of this catalogue; of others: tts-ctl down \(others.joined(separator: " "))")
        }
      }
    }
  }
}
