/// A size in bytes. Compose files write it as a number or as text with a unit: `512m`, `1.5GiB`; units are
/// powers of 1024.
public struct ByteCount: Sendable, Hashable, Comparable {
  /// The number of bytes; -1 stands for "unlimited" where the engine knows that.
  public var bytes: Int64

  /// Creates a size.
  public init(_ bytes: Int64) {
    self.bytes = bytes
  }

  /// Compares by bytes.
  public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension ByteCount: CustomStringConvertible {
  /// The number of bytes.
  public var description: String { String(bytes) }
}
