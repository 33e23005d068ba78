import ArgumentParser
import DockerBackends

/// `tts-ctl rm`: a backend of the user's own, for good.
struct Remove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    abstract: "Remove a backend of your own: containers, networks and its folder.",
    discussion: """
      It asks first, and saves logs. It removes only backends in your own folder, ~/.config/tts-ctl/backends.d, and the \
      containers of orphans, whose folder is gone. `tts-ctl down` removes the containers of any backend and keeps its \
      folder.
      """)

  @OptionGroup var common: ProgressOptions

  @OptionGroup var backend: BackendArgument

  @Flag(name: .shortAndLong, help: "Also remove volumes. This deletes downloaded models.")
  var volumes = false

  @Flag(help: "Also remove the images that were built for it.")
  var images = false

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func run() async throws {
    let command = self
    try await perform(common) { session in
      let backend = try await session.removable(command.backend)
      let manager = try await session.manager()
      let options = DownOptions(volumes: command.volumes, images: command.images)
      let removal = try await manager.removal(backend, of: session.catalog, options: options)
      if !command.yes {
        let stays = backend.origin == .inPlace ? ["\(backend.folder) stays as it is"] : []
        let files = removal.path.map { ["remove \($0)"] } ?? stays
        try await Confirmation(of: "rm", format: command.common.format).ask(
          "\(backend.name): this removes for good:", removal.plan.steps.map(\.action.description) + files)
      }
      try await BackendRun(command.common).each(
        SelectedBackends(backends: [backend]), record: { RemovalRecord($0) }, text: { "\($0.plan.backend) is removed" }
      ) { backend, events in
        try await manager.remove(backend, of: session.catalog, options: options, events: events)
      }
    }
  }
}

/// What was removed, as `rm --format json` prints it.
struct RemovalRecord: Encodable {
  var plan: PlanRecord
  /// The folder or the file.
  var path: String?

  init(_ removal: BackendRemoval) { (plan, path) = (PlanRecord(removal.plan), removal.path) }

  private enum CodingKeys: String, CodingKey { case path }

  func encode(to encoder: any Encoder) throws {
    try plan.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(path, forKey: .path)
  }
}
