/// Options of a tmpfs mount.
public struct TmpfsOptions: Sendable, Hashable, Codable {
  /// Size in bytes; half the memory where left out.
  public var sizeBytes: Int?
  /// Permissions of the mount point, such as `0o1777`.
  public var mode: Int?
  /// Further mount options, each a flag or a key and a value (API 1.46).
  public var options: [[String]]?

  /// Creates a value; what is left out is left to the engine.
  public init(sizeBytes: Int? = nil, mode: Int? = nil, options: [[String]]? = nil) {
    self.sizeBytes = sizeBytes
    self.mode = mode
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case sizeBytes = "SizeBytes"
    case mode = "Mode"
    case options = "Options"
  }
}
