/// What is known about the disk that holds the engine's data.
public struct DiskFacts: Sendable, Equatable, Codable {
  /// Bytes that an unprivileged process may still write.
  public var free: Int?
  /// Bytes that root may still write, who gets at what a file system holds back.
  public var freeToRoot: Int?
  /// Bytes in all.
  public var total: Int?
  /// Files that may still be made; 0 also where the file system does not count them.
  public var freeInodes: Int?
  /// Files in all; 0 where the file system does not count them.
  public var inodes: Int?

  /// Facts of which none is known yet.
  public init() {}
}
