import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl upgrade`: newer images, and back where they fail.
struct Upgrade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Fetch newer images, recreate the containers that run from them, and wait until they are ready.",
    discussion: """
      What is built here is built again where its folder or its base image has changed. Where a new image does not get \
      ready, the old one is taken again and brought up; the exit code is that of the failure. The old images stay until \
      `tts-ctl prune`. With --all it upgrades the backends whose images are here.
      """)

  @OptionGroup var common: ProgressOptions
  @OptionGroup var selection: BackendSelection

  @Option(
    help: ArgumentHelp("How long a service may take to become ready, such as 90s, 20m or 1h.", valueName: "duration"))
  var timeout: TimeSpan?

  @Flag(help: "Print what is newer and change nothing.")
  var dryRun = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      var selected = command.selection.all ? SelectedBackends() : try session.backends(command.selection)
      let manager = try await session.manager()
      if command.selection.all { selected.backends = try await session.installed(manager) }
      guard !command.dryRun else {
        _ = try await UpdatesRun(manager: manager, format: command.common.format).run(selected)
        return
      }
      try await BackendRun(command.common).each(selected, record: UpgradeRecord.init, text: \.text) {
        backend, events in
        try await manager.upgrade(backend, timeout: command.timeout?.duration, events: events)
      }
    }
  }
}

/// What an upgrade did, as `upgrade --format json` prints it.
struct UpgradeRecord: Encodable {
  var backend: String
  var changes: [UpgradeReport.Change]
  /// How its containers came up; left out where none were made anew.
  var up: UpRecord?
  /// Bytes of the images before, which `prune` frees.
  var oldSize: Int
  var seconds: Double

  init(_ report: UpgradeReport) {
    (backend, changes, oldSize) = (report.backend, report.changes, report.oldSize)
    (up, seconds) = (report.up.map(UpRecord.init), report.duration.inSeconds)
  }
}

extension UpgradeReport {
  fileprivate var text: String {
    guard !changes.isEmpty || up != nil else { return "\(backend) is up to date" }
    let time = Quantities.duration(duration)
    let images = changes.map(\.image).joined(separator: ", ")
    let done = up == nil ? "has new images, and does not run" : "is upgraded and ready after \(time)"
    let left = oldSize > 0 ? "; `tts-ctl prune` frees \(Quantities.bytes(Int64(oldSize))) of old images" : ""
    return "\(backend) \(done)\(images.isEmpty ? "" : ": \(images)")\(left)"
  }
}
