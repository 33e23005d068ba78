public import ComposeSpec
import OrderedCollections

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
  /// Whether it came with the program, so that nobody here chose its port.
  var isShipped = false

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

extension Backend {
  /// How a backend was found.
  public enum Origin: Sendable, Hashable {
    /// In the catalogue.
    case catalog
    /// Where its Compose project lies, outside of the catalogue.
    case inPlace
    /// By the labels of its containers, which name its manifest.
    case containers
    /// By the labels of its containers alone: the manifest is gone, and this says which.
    case orphan(String)
    /// By the labels of its containers alone: the manifest is there and cannot be read, and this says why.
    case unreadable(String)
  }

  /// Why its manifest is gone; `nil` where it is not.
  public var orphanReason: String? {
    if case .orphan(let reason) = origin { reason } else { nil }
  }

  /// Why its manifest, which is there, cannot be read; `nil` where it was.
  public var manifestError: String? {
    if case .unreadable(let reason) = origin { reason } else { nil }
  }

  /// What to say where it is used by its containers alone; `nil` where its manifest is as it should be, or gone.
  var manifestWarning: Advice? {
    manifestError.map { "the manifest has an error, so what runs is used without it: \($0)" }
  }

  /// Whether its manifest was read, and not only the labels of its containers.
  package var hasManifest: Bool { orphanReason == nil && manifestError == nil }
}
