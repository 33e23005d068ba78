import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl up`: from manifests to running, ready containers.
struct Up: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Start backends and wait until they are ready to speak.",
    discussion: """
      Running containers stay if nothing changed. If the manifest changed, containers are recreated. \
      If a start fails, the container stays for inspection, and the next `up` uses it again.

      With --file, or without a name in a folder with a Compose file or below it, that project is used in place, \
      as `docker compose` reads it, under its project's name; `tts-ctl down` forgets it. Without an x-tts block, \
      tts-ctl guesses which service speaks and when it is ready.
      """,
    aliases: ["start"])

  @OptionGroup var common: ProgressOptions
  @OptionGroup var manifest: ManifestOptions
  @OptionGroup var selection: BackendSelection
  @OptionGroup var start: StartOptions

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  func validate() throws {
    if start.port != nil, selection.all || selection.names.count > 1 {
      throw ValidationError("--port is for one backend.")
    }
  }

  func run() async throws {
    let up = self
    try await perform(common) { session in
      // The engine answers while the manifests are read.
      async let connecting = session.manager()
      let selected = try session.backends(up.selection, up.manifest)
      for backend in selected.backends {
        if let note = session.catalog.clash(ofInPlace: backend) {
          Answer.warn(up.common.format, note, of: backend.name)
        }
      }
      for name in up.selection.names {
        if let note = session.catalog.hiding(by: name) { Answer.warn(up.common.format, note.worded, of: name) }
      }
      let manager = try await connecting
      if up.dryRun {
        try await PlanRun(format: up.common.format).each(selected) {
          try await manager.plan($0, options: up.start.options)
        }
      } else {
        try await UpRun(manager: manager, options: { _ in up.start.options }, common: up.common).run(selected)
      }
    }
  }
}
