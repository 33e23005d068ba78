/// Options of a bind mount.
public struct BindOptions: Sendable, Hashable, Codable {
  /// `private`, `rprivate`, `shared`, `rshared`, `slave` or `rslave`.
  public var propagation: String?
  /// Whether mounts below the source stay out.
  public var nonRecursive: Bool?
  /// Whether a missing source folder is made (API 1.42).
  public var createMountpoint: Bool?
  /// Whether mounts below a read-only source stay writable (API 1.44).
  public var readOnlyNonRecursive: Bool?
  /// Whether to fail where mounts below cannot be made read-only (API 1.44).
  public var readOnlyForceRecursive: Bool?

  /// Creates a value; what is left out is left to the engine.
  public init(
    propagation: String? = nil, nonRecursive: Bool? = nil, createMountpoint: Bool? = nil,
    readOnlyNonRecursive: Bool? = nil, readOnlyForceRecursive: Bool? = nil
  ) {
    self.propagation = propagation
    self.nonRecursive = nonRecursive
    self.createMountpoint = createMountpoint
    self.readOnlyNonRecursive = readOnlyNonRecursive
    self.readOnlyForceRecursive = readOnlyForceRecursive
  }

  private enum CodingKeys: String, CodingKey {
    case propagation = "Propagation"
    case nonRecursive = "NonRecursive"
    case createMountpoint = "CreateMountpoint"
    case readOnlyNonRecursive = "ReadOnlyNonRecursive"
    case readOnlyForceRecursive = "ReadOnlyForceRecursive"
  }
}
