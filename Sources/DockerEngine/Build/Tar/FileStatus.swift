#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, links not followed.
struct FileStatus: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case file
    case directory
    case symbolicLink
    /// A socket, a pipe or a device.
    case other
  }

  let kind: Kind
  let size: Int
  let mode: Int
  let modified: Int

  /// Looks at `path`; `nil` where there is nothing, or nothing that may be seen.
  init?(_ path: String) {
    var status = stat()
    guard FileName.withPath(path, { lstat($0, &status) }) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .symbolicLink
    default: kind = .other
    }
    size = Int(status.st_size)
    mode = Int(status.st_mode) & 0o7777
    #if canImport(Darwin)
      modified = status.st_mtimespec.tv_sec
    #else
      modified = status.st_mtim.tv_sec
    #endif
  }
}
