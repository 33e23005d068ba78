public import ComposeSpec

/// A backend: its Compose project and what `x-tts` says about it.
public struct Backend: Sendable {
  /// The name it is found by.
  public var name: String
  /// Its Compose file.
  public var file: String
  /// Its services, networks and volumes.
  public var project: Project
  /// Its `x-tts` block.
  public var settings: TTSSettings
  /// How it was found.
  public var origin: Origin

  /// Creates a backend.
  public init(
    name: String, file: String, project: Project, settings: TTSSettings, origin: Origin = .catalog
  ) {
    self.name = name
    self.file = file
    self.project = project
    self.settings = settings
    self.origin = origin
    KnownSecrets.shared.learn(project, from: file)
  }

  /// The name for people.
  public var title: String { settings.title ?? name }

  /// The folder that relative paths of the manifest start from.
  public var folder: String { project.workingDirectory }
}
