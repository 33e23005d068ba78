/// What a mount brings in.
public struct MountKind: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A file or folder of the host.
  public static let bind = Self(rawValue: "bind")
  /// A volume, anonymous without a source.
  public static let volume = Self(rawValue: "volume")
  /// Memory.
  public static let tmpfs = Self(rawValue: "tmpfs")
  /// The files of an image, read-only (API 1.48).
  public static let image = Self(rawValue: "image")
  /// A cluster volume.
  public static let cluster = Self(rawValue: "cluster")
  /// A named pipe on Windows.
  public static let npipe = Self(rawValue: "npipe")
}
