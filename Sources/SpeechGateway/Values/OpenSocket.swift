/// A socket that somebody else has opened for the gateway, as systemd does: it listens already.
public struct OpenSocket: Sendable, Hashable {
  /// What is spoken there.
  public enum Use: Sendable, Hashable {
    /// HTTP; the Wyoming protocol, too, where that has no port of its own.
    case http
    /// The Wyoming protocol alone.
    case wyoming
  }

  /// The descriptor; the gateway closes it.
  public var descriptor: Int32
  /// What is spoken there.
  public var use: Use

  /// Creates one.
  public init(descriptor: Int32, use: Use) {
    self.descriptor = descriptor
    self.use = use
  }
}
