public import OrderedCollections

/// A config or a secret as a file in the container, or a secret handed to a build.
public struct FileMount: Sendable, Equatable, Codable {
  /// The top-level config's or secret's key.
  public var source: String = ""
  /// The path in the container; for a secret, a name under `/run/secrets`.
  public var target: String?
  /// The owner's id.
  public var uid: String?
  /// The group's id.
  public var gid: String?
  /// The permission bits.
  public var mode: FileMode?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a mount.
  public init(source: String, target: String? = nil) {
    self.source = source
    self.target = target
  }
}

/// The permission bits of a file; Compose writes them in octal.
public struct FileMode: Sendable, Equatable {
  /// The bits.
  public var bits: Int

  /// Creates a mode.
  public init(_ bits: Int) { self.bits = bits }
}
