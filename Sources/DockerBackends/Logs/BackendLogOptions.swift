public import FoundationEssentials

/// Which part of the log is read.
public struct BackendLogOptions: Sendable {
  /// Only these services; empty means all.
  public var services: [String]
  /// Go on as new lines come.
  public var follow: Bool
  /// The last so many lines of each container; `nil` means all.
  public var tail: Int?
  /// Not older than this.
  public var since: Date?
  /// Not newer than this.
  public var until: Date?
  /// Each line begins with the engine's RFC 3339 time.
  public var timestamps: Bool

  /// Creates options.
  public init(
    services: [String] = [], follow: Bool = false, tail: Int? = nil, since: Date? = nil, until: Date? = nil,
    timestamps: Bool = false
  ) {
    self.services = services
    self.follow = follow
    self.tail = tail
    self.since = since
    self.until = until
    self.timestamps = timestamps
  }
}
