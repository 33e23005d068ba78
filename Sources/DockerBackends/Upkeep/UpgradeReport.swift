/// What an upgrade did.
public struct UpgradeReport: Sendable {
  /// The image of a service that is another one now.
  public struct Change: Sendable, Codable, Hashable {
    /// The service.
    public var service: String
    /// The image's name.
    public var image: String
    /// The id of the image before; `nil` where there was none.
    public var from: String?
    /// The id of the image now.
    public var to: String
  }

  /// The backend.
  public var backend: String
  /// The images that are others now; empty where there was nothing newer.
  public var changes: [Change]
  /// How its containers came up; `nil` where none ran, or nothing had changed.
  public var up: UpReport?
  /// Bytes that are free once the images before are removed.
  public var oldSize: Int
  /// How long it took.
  public var duration: Duration
}
