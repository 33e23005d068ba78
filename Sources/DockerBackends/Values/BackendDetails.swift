/// All that is known of one backend at one moment.
public struct BackendDetails: Sendable, Codable {
  /// The image of a service.
  public struct Image: Sendable, Codable {
    /// The service.
    public var service: String
    /// The image's name.
    public var name: String
    /// Its id; `nil` where it is not on the engine.
    public var id: String?
    /// The digest that a registry knows it by; `nil` for one that came from none.
    public var digest: String?
    /// Bytes, unpacked.
    public var size: Int?
  }

  /// What a container sees of the outside.
  public struct Mount: Sendable, Codable {
    /// The service.
    public var service: String
    /// The volume's name, or the path on the engine's host.
    public var source: String
    /// Whether it is a volume.
    public var isVolume: Bool
    /// The path in the container.
    public var target: String
    /// Whether it cannot be written.
    public var isReadOnly: Bool
  }

  /// How it is.
  public var status: BackendStatus
  /// Its Compose file.
  public var manifest: String
  /// The folder that relative paths of the manifest start from.
  public var folder: String
  /// Where its server is; `nil` where it does not run, or publishes no single port.
  public var address: String?
  /// What its server speaks, by its manifest or as it was found out; `nil` where that is not known.
  public var api: String?
  /// What the manifest wants of a GPU.
  public var gpu: GPUPolicy
  /// An image a container, or a service where it has none.
  public var images: [Image] = []
  /// What its containers see of the outside.
  public var mounts: [Mount] = []
}
