public import FoundationEssentials

/// How a command in a container ended and what it wrote.
public struct ExecResult: Sendable, Hashable {
  /// The exit code; 126 and 127 where the program cannot be executed or found.
  public var exitCode: Int
  /// Standard output, up to the limit.
  public var stdout: Data
  /// Standard error, up to the limit.
  public var stderr: Data
  /// Whether there was more than the limit.
  public var isTruncated: Bool
}
