import FoundationEssentials

/// A folder for a test's files, removed when it is dropped.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes a folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path() + "tts-ctl-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders it is in.
  /// - Returns: its full path.
  @discardableResult
  public func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
    let full = path + "/" + name
    let parent = full[..<(full.lastIndex(of: "/") ?? full.endIndex)]
    try FileManager.default.createDirectory(atPath: String(parent), withIntermediateDirectories: true)
    if mode & 0o111 == 0 {
      try text.write(toFile: full, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: full)
    } else {
      // Written by another process: a child that another test starts meanwhile would inherit the open file, and a
      // program that somebody writes to cannot be executed.
      _ = try Program.runBriefly(["install", "-m", String(mode, radix: 8), "/dev/stdin", full], input: Data(text.utf8))
    }
    return full
  }

  /// Makes a symbolic link.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The text of a file.
  public func read(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }
}
