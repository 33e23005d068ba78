public import FoundationEssentials

/// Who works on a backend right now.
public struct LockHolder: Sendable, Hashable, Codable {
  /// The process.
  public var pid: Int32
  /// What it does: `up kani`; the program's name where that is another.
  public var command: String
  /// Since when.
  public var since: Date

  /// Creates a record.
  public init(pid: Int32, command: String, since: Date) {
    self.pid = pid
    self.command = command
    self.since = since
  }
}
