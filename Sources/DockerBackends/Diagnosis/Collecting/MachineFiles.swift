import BackendSupport
import FoundationEssentials

/// The machine's files, so that tests can put a folder in their place.
struct MachineFiles: Sendable {
  let root: String

  /// - Parameter root: what stands for `/`.
  init(root: String = "") {
    self.root = root
  }

  /// A file's text; `nil` where it cannot be read. Files of `/proc` tell no size, so it is read to its end.
  func text(_ path: String) -> String? { KernelFile.text(root + path) }

  /// A file's first line.
  func line(_ path: String) -> String? {
    text(path).map { $0.prefix { !$0.isNewline }.trimmed(of: " \t") }
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + path) }

  /// The names in a folder; none where it cannot be read.
  func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root + path)) ?? []).sorted()
  }

  /// Where a symbolic link points to.
  func target(of path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: root + path)
  }
}
