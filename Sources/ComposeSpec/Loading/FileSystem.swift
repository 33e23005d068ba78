/// What the loader reads files through.
public protocol FileSystem: Sendable {
  /// The bytes of a file.
  /// - Throws: `FileSystemError`.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]
  /// What stands at a path, symbolic links followed; `nil` for nothing.
  func kind(of path: String) -> FileKind?
}

/// What stands at a path.
public enum FileKind: Sendable {
  /// A folder.
  case directory
  /// Anything that can be read like a file.
  case file
}

/// Why a file cannot be read.
public struct FileSystemError: Error, Sendable, Equatable {
  /// Whether there is no such file, rather than one that cannot be read.
  public var isAbsent: Bool
  /// The operating system's word for it: "no such file or directory".
  public var reason: String

  /// Creates an error.
  public init(isAbsent: Bool, reason: String) {
    self.isAbsent = isAbsent
    self.reason = reason
  }
}
