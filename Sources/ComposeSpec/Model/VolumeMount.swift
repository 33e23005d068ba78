public import OrderedCollections

/// One mount of a service.
public struct VolumeMount: Sendable, Equatable, Codable {
  /// What is mounted.
  public enum Kind: String, Sendable, Codable {
    /// A folder or file of the host.
    case bind
    /// A named volume, or an anonymous one where there is no source.
    case volume
    /// A file system in memory.
    case tmpfs
    /// A named pipe (Windows).
    case npipe
    /// A cluster volume.
    case cluster
    /// The files of an image.
    case image
  }

  /// Settings of a bind mount.
  public struct Bind: Sendable, Equatable, Codable {
    /// The SELinux relabelling: `z` shared, `Z` private.
    public var selinux: String?
    /// The mount propagation, `rprivate` for example.
    public var propagation: String?
    /// Whether a missing folder is made.
    public var createHostPath: Bool = false
    /// How mounts below the source are taken along: `enabled`, `disabled`, `writable` or `readonly`.
    public var recursive: String?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// Settings of a volume mount.
  public struct VolumeOptions: Sendable, Equatable, Codable {
    /// Labels of an anonymous volume.
    public var labels: OrderedDictionary<String, String> = [:]
    /// Whether an empty volume is not filled from the image.
    public var nocopy: Bool = false
    /// The path inside the volume.
    public var subpath: String?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// Settings of a tmpfs mount.
  public struct Tmpfs: Sendable, Equatable, Codable {
    /// The most it may hold.
    public var size: ByteCount?
    /// The permission bits.
    public var mode: Int?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// Settings of an image mount.
  public struct ImageOptions: Sendable, Equatable, Codable {
    /// The path inside the image.
    public var subpath: String?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// What is mounted.
  public var type: Kind = .volume
  /// An absolute path, a top-level volume's key or an image; `nil` for an anonymous volume or tmpfs.
  public var source: String?
  /// The path in the container.
  public var target: String?
  /// Whether it is read-only.
  public var readOnly: Bool = false
  /// The consistency hint; engines on Linux ignore it.
  public var consistency: String?
  /// Settings of a bind mount.
  public var bind: Bind?
  /// Settings of a volume mount.
  public var volume: VolumeOptions?
  /// Settings of a tmpfs mount.
  public var tmpfs: Tmpfs?
  /// Settings of an image mount.
  public var image: ImageOptions?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}
