import ArgumentParser
import CommandSupport
import DockerBackends

/// `tts-ctl outdated`: what an upgrade would change.
struct Outdated: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outdated",
    abstract: "Show which backends have something newer: an image at the registry, a changed Dockerfile or base image.",
    discussion: """
      Registries are asked for a digest; nothing is pulled. Without names it asks for all whose images are here. \
      It ends with 0 where nothing is newer, with 1 where something is, and with 13 where a registry could not be asked.
      """)

  @OptionGroup var common: CatalogOptions

  @Argument(help: ArgumentHelp("The backends.", valueName: "name"), completion: .backends)
  var names: [String] = []

  @OptionGroup var project: ProjectOptions

  func validate() throws {
    if !names.isEmpty, !project.file.isEmpty { throw ValidationError("Give names or --file, not both.") }
  }

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let named =
        try command.project.file.isEmpty
        ? command.names.map { try session.backend($0) } : [session.project(command.project.file)]
      let manager = try await session.manager()
      let backends = named.isEmpty ? try await session.installed(manager) : named
      if backends.isEmpty, command.common.format == .text { Console.note("no backend has an image here") }
      let found = try await UpdatesRun(manager: manager, format: command.common.format)
        .run(SelectedBackends(backends: backends))
      if let code = found.exitStatus { throw code.exitCode }
    }
  }
}
