import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl scale`: how many containers speak for a backend.
struct Scale: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Set how many replicas of a backend speak at once, and start them.",
    discussion: """
      Each replica has its own container, its own port of this machine and, where the backend asks for one, its own GPU. \
      `say`, `book` and `serve` share the work among them. The number is kept until `tts-ctl down`; \
      `x-tts.replicas` in the manifest sets it for good.
      """)

  @OptionGroup var common: ProgressOptions

  @Argument(
    help: ArgumentHelp(
      "A backend and its number of replicas, or per-gpu; the Compose project of this folder where only a number is given.",
      valueName: "name=count"))
  var targets: [ScaleTarget]

  @Option(
    help: ArgumentHelp("How long a replica may take to become ready: 90s, 20m, 1h.", valueName: "duration"))
  var timeout: TimeSpan?

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  func validate() throws {
    let names = targets.map(\.name)
    guard Set(names).count == names.count else { throw ValidationError("Give each backend once.") }
    guard names.count == 1 || !names.contains(nil) else { throw ValidationError("Give each number as name=count.") }
  }

  func run() async throws {
    let scale = self
    try await perform(common) { session in
      var counts: [String: ReplicaCount] = [:]
      var selected = SelectedBackends()
      for target in scale.targets {
        let backend = try target.name.map { try session.backend($0) } ?? session.project([])
        counts[backend.name] = target.count
        selected.backends.append(backend)
      }
      let manager = try await session.manager()
      let options = { @Sendable [counts] (backend: Backend) in
        UpOptions(timeout: scale.timeout?.duration, replicas: counts[backend.name])
      }
      if scale.dryRun {
        try await PlanRun(format: scale.common.format).each(selected) {
          try await manager.plan($0, options: options($0))
        }
      } else {
        try await UpRun(manager: manager, options: options, common: scale.common).run(selected)
      }
    }
  }
}

/// `name=count`, or a count alone.
struct ScaleTarget: ExpressibleByArgument {
  var name: String?
  var count: ReplicaCount

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let count = parts.last.flatMap({ ReplicaCount(String($0)) }) else { return nil }
    self.count = count
    guard parts.count == 2 else { return }
    guard !parts[0].isEmpty else { return nil }
    name = String(parts[0])
  }
}
