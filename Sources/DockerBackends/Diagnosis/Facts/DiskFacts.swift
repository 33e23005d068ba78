/// What is known about the disk that holds the engine's data.
package struct DiskFacts: Sendable, Equatable, Codable {
  /// Bytes that an unprivileged process may still write.
  package var free: Int?
  /// Bytes that root may still write, who gets at what a file system holds back.
  package var freeToRoot: Int?
  /// Bytes in all.
  package var total: Int?
  /// Files that may still be made; 0 also where the file system does not count them.
  package var freeInodes: Int?
  /// Files in all; 0 where the file system does not count them.
  package var inodes: Int?

  /// Facts of which none is known yet.
  package init() {}
}
