/// One step of an image's transfer.
public struct PullEvent: Sendable, Hashable {
  /// What happens, in the engine's words: `Downloading`, `Extracting`, `Pull complete`.
  public var status: String
  /// The layer, by a short digest, or the tag.
  public var id: String?
  /// How far it is, while it moves.
  public var progress: ProgressDetail?

  /// Creates an event.
  public init(status: String, id: String? = nil, progress: ProgressDetail? = nil) {
    self.status = status
    self.id = id
    self.progress = progress
  }
}
