public import FoundationEssentials

/// What is removed where nothing needs it any more.
public struct PruneOptions: Sendable {
  /// Only what belongs to these backends; empty means all.
  public var backends: [String]
  /// Remove the volumes of backends that have no container, and what is in them: models and voices.
  public var volumes: Bool
  /// Remove saved logs that are older than this.
  public var logAge: Duration

  /// Creates options.
  public init(backends: [String] = [], volumes: Bool = false, logAge: Duration = .seconds(30 * 86_400)) {
    (self.backends, self.volumes, self.logAge) = (backends, volumes, logAge)
  }
}

/// What a pruning removes, or has removed.
public struct PrunePlan: Sendable, Codable {
  /// An image.
  public struct Image: Sendable, Codable, Hashable {
    /// Why nothing needs it.
    public enum Cause: String, Sendable, Codable {
      /// Its backend has no container.
      case unused
      /// Another image has its name now.
      case replaced
    }

    /// The backend.
    public var backend: String
    /// Its names; empty for one whose name a newer one has.
    public var names: [String]
    /// Its id.
    public var id: String
    /// Bytes, unpacked, with the layers that stay since other images have them.
    public var size: Int
    /// Why nothing needs it.
    public var cause: Cause
  }

  /// A volume.
  public struct Volume: Sendable, Codable, Hashable {
    /// The backend.
    public var backend: String
    /// Its name.
    public var name: String
    /// Bytes; `nil` where its driver does not tell.
    public var size: Int?
  }

  /// A saved log.
  public struct Log: Sendable, Codable, Hashable {
    /// The file.
    public var path: String
    /// When it was saved.
    public var date: Date
    /// Bytes.
    public var size: Int
  }

  /// Something that stays after all, and why.
  public struct Kept: Sendable, Codable, Hashable {
    /// Its name, id or path.
    public var name: String
    /// What the engine or the system said.
    public var reason: String
  }

  /// The images.
  public var images: [Image] = []
  /// The volumes.
  public var volumes: [Volume] = []
  /// The saved logs.
  public var logs: [Log] = []
  /// Bytes that are free afterwards; a layer counts where no image has it any more.
  public var freed = 0
  /// What could not be removed.
  public var kept: [Kept] = []

  /// Whether there is nothing to remove.
  public var isEmpty: Bool { images.isEmpty && volumes.isEmpty && logs.isEmpty }
}
