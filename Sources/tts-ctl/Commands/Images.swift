import ArgumentParser
import DockerBackends

/// `tts-ctl pull`: images ahead of time.
struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pull", abstract: "Pull the images of backends.")

  @OptionGroup var common: ProgressOptions
  @OptionGroup var manifest: ManifestOptions
  @OptionGroup var selection: BackendSelection

  func run() async throws {
    let pull = self
    try await perform(common) { session in
      let selected = try session.backends(pull.selection, pull.manifest)
      let manager = try await session.manager()
      try await BackendRun(pull.common).each(
        selected, record: PlanRecord.init, text: { $0.imagesText("pulled", "pull") }
      ) { backend, events in
        try await manager.pull(backend, events: events)
      }
    }
  }
}

/// `tts-ctl build`: images that are built from the manifest's folder.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build", abstract: "Build the images of backends.")

  @OptionGroup var common: ProgressOptions
  @OptionGroup var manifest: ManifestOptions
  @OptionGroup var selection: BackendSelection

  func run() async throws {
    let build = self
    try await perform(common) { session in
      let selected = try session.backends(build.selection, build.manifest)
      let manager = try await session.manager()
      try await BackendRun(build.common).each(
        selected, record: PlanRecord.init, text: { $0.imagesText("built", "build") }
      ) { backend, events in
        try await manager.build(backend, events: events)
      }
    }
  }
}

extension Plan {
  /// `kani: pulled a:1, b:2`.
  fileprivate func imagesText(_ done: String, _ verb: String) -> String {
    let images = steps.compactMap(\.action.image)
    return images.isEmpty ? "\(backend): nothing to \(verb)" : "\(backend): \(done) \(images.joined(separator: ", "))"
  }
}
