public import FoundationEssentials

/// One member of a tar archive.
public struct TarEntry: Sendable, Hashable {
  /// What the member is.
  public enum Content: Sendable, Hashable {
    /// A folder.
    case directory
    /// A file with these bytes.
    case data(Data)
    /// A file of `size` bytes, read from `path` when its turn comes.
    case file(path: String, size: Int)
    /// A symbolic link.
    case symbolicLink(target: String)
  }

  /// The path inside the archive, relative and separated by `/`.
  public var path: String
  /// What it is.
  public var content: Content
  /// Permission bits.
  public var mode: Int
  /// The owner's id.
  public var uid: Int
  /// The group's id.
  public var gid: Int
  /// Seconds since 1970 of the last change.
  public var modified: Int

  /// Creates a member.
  public init(path: String, content: Content, mode: Int = 0o644, uid: Int = 0, gid: Int = 0, modified: Int = 0) {
    self.path = path
    self.content = content
    self.mode = mode
    self.uid = uid
    self.gid = gid
    self.modified = modified
  }

  /// The bytes that follow the header.
  var size: Int {
    switch content {
    case .directory, .symbolicLink: 0
    case .data(let data): data.count
    case .file(_, let size): size
    }
  }
}
