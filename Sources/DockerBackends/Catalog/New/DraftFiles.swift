import ComposeSpec
import Synchronization

/// The files that a manifest is read from while its folder is still to be made: what will be written, what will be
/// copied from the folder it comes from, and the rest of the machine. It remembers what was read.
final class DraftFiles: FileSystem {
  private let base = LocalFileSystem()
  /// Files that will be written, by absolute path.
  private let texts: [String: String]
  /// The folder that will be made, and the one that stands for it until then.
  private let folder: (new: String, old: String)?
  /// Whether a file that is not there, a downloaded manifest's `.env` for example, is read as an empty one.
  private let isForgiving: Bool
  private let reads = Mutex<[String]>([])

  init(texts: [String: String] = [:], folder: (new: String, old: String)? = nil, isForgiving: Bool = false) {
    self.texts = texts
    self.folder = folder
    self.isForgiving = isForgiving
  }

  /// The files that were there and read, in their order.
  var found: [String] { reads.withLock { $0 } }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    if let text = texts[path] { return Array(text.utf8) }
    do {
      let bytes = try base.read(existing(path))
      reads.withLock { if !$0.contains(path) { $0.append(path) } }
      return bytes
    } catch {
      guard error.isAbsent, pretends(path) else { throw error }
      return []
    }
  }

  func kind(of path: String) -> FileKind? {
    texts[path] != nil ? .file : base.kind(of: existing(path)) ?? (pretends(path) ? .file : nil)
  }

  /// No manifest is made up: only what gives variables or labels.
  private func pretends(_ path: String) -> Bool {
    isForgiving && !path.hasSuffix(".yml") && !path.hasSuffix(".yaml")
  }

  private func existing(_ path: String) -> String {
    guard let folder, path == folder.new || path.hasPrefix(folder.new + "/") else { return path }
    return folder.old + path.dropFirst(folder.new.count)
  }
}
