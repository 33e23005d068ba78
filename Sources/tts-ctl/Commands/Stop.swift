import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl stop`: containers stay, so that a later `up` is quick.
struct Stop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop backends. Their containers stay.")

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Option(
    help: ArgumentHelp(
      "How long a container may take to stop before it is killed. (default: stop_grace_period)",
      valueName: "duration"))
  var timeout: TimeSpan?

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  func run() async throws {
    let stop = self
    try await perform(common) { session in
      let selected = try await session.existing(stop.selection)
      let manager = try await session.manager()
      if stop.dryRun {
        try await PlanRun(format: stop.common.format).each(selected) { try await manager.stopPlan($0) }
      } else {
        let plans = try await BackendRun(stop.common).each(
          selected, record: PlanRecord.init,
          text: { plan in
            guard plan.isUnchanged else { return "\(plan.backend) is stopped" }
            return stop.selection.all ? nil : "\(plan.backend) was not running"
          }
        ) { backend, events in
          try await manager.stop(backend, timeout: stop.timeout?.duration, events: events)
        }
        if stop.selection.all, stop.common.format == .text, plans.allSatisfy(\.isUnchanged) {
          Console.print("no backend was running")
        }
      }
    }
  }
}
