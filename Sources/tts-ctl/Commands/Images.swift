import ArgumentParser
import DockerBackends

/// `tts-ctl pull`: images ahead of time.
struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pull", abstract: "Pull the images of backends.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var manifest: ManifestOptions
  @OptionGroup var selection: BackendSelection

  func run() async throws {
    let pull = self
    try await perform(common) { session in
      let selected = try session.backends(pull.selection, pull.manifest)
      let manager = try await session.manager()
      try await BackendRun(common: pull.common).each(selected) { backend, events in
        try await manager.pull(backend, events: events)
      }
    }
  }
}

/// `tts-ctl build`: images that are built from the manifest's folder.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build", abstract: "Build the images of backends.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var manifest: ManifestOptions
  @OptionGroup var selection: BackendSelection

  func run() async throws {
    let build = self
    try await perform(common) { session in
      let selected = try session.backends(build.selection, build.manifest)
      let manager = try await session.manager()
      try await BackendRun(common: build.common).each(selected) { backend, events in
        try await manager.build(backend, events: events)
      }
    }
  }
}
