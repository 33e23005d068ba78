package import FoundationEssentials
import Glibc

/// Files that are written whole or not at all, and that only their owner reads unless a mode says more.
package enum PrivateFile {
  /// Writes a file beside its place and moves it there.
  /// - Parameters:
  ///   - data: what it holds.
  ///   - path: its place.
  ///   - mode: who may do what with it.
  package static func write(_ data: Data, to path: String, mode: UInt32 = 0o600) throws(FileError) {
    let part = "\(path).\(UUID().uuidString).part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    handOver(descriptor, as: path)
    guard mode == 0o600 || fchmod(descriptor, mode) == 0 else {
      let code = errno
      close(descriptor)
      unlink(part)
      throw failure(path, code)
    }
    var written = 0
    let isWritten = data.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return fsync(descriptor) == 0
    }
    let code = errno
    close(descriptor)
    let isMoved = isWritten && rename(part, path) == 0
    guard isMoved else {
      let code = isWritten ? errno : code
      unlink(part)
      throw failure(path, code)
    }
  }

  /// Reads a file; `nil` where there is none.
  /// - Parameter followsLinks: whether the name may be a link to the file, as with files that a user names.
  /// - Throws: `FileError` where it is no plain file, longer than `limit` bytes, or not to be read by this user.
  package static func read(_ path: String, limit: Int, followsLinks: Bool = false) throws(FileError) -> Data? {
    try reading(path, limit: limit, followsLinks: followsLinks) { (descriptor, size) throws(FileError) in
      var data = Data(count: size)
      let count = data.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count == data.count else { throw unreadable(path, "it changed while it was read") }
      return data
    }
  }

  /// Reads a file up to the end of its first line, and hardly more; `nil` where there is none.
  /// - Throws: `FileError` as ``read(_:limit:followsLinks:)``.
  package static func readLine(_ path: String, limit: Int) throws(FileError) -> Data? {
    try reading(path, limit: limit, followsLinks: false) { (descriptor, _) throws(FileError) in
      var line = Data()
      var part = [UInt8](repeating: 0, count: 1 << 14)
      while true {
        let count = Glibc.read(descriptor, &part, part.count)
        guard count >= 0 else { throw unreadable(path, PlainWords.of(code: errno)) }
        let end = part[..<count].firstIndex(of: UInt8(ascii: "\n"))
        line.append(contentsOf: part[..<(end ?? count)])
        if end != nil || count == 0 { return line }
      }
    }
  }

  /// Hands on the descriptor of a plain file, and its size.
  private static func reading(
    _ path: String, limit: Int, followsLinks: Bool, _ read: (Int32, Int) throws(FileError) -> Data
  ) throws(FileError) -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw unreadable(path, PlainWords.of(code: errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, "it is not a plain file")
    }
    guard status.st_size <= limit else { throw unreadable(path, "it is longer than \(limit) bytes") }
    return try read(descriptor, Int(status.st_size))
  }

  /// Creates a folder with mode 0700, and those above it.
  package static func createFolder(_ path: String) throws(FileError) {
    var isMade = mkdir(path, 0o700) == 0
    if !isMade, errno == ENOENT, path.count > 1 {
      try createFolder(parent(of: path))
      isMade = mkdir(path, 0o700) == 0
    }
    guard isMade else {
      if errno != EEXIST { throw folderFailure(path) }
      return
    }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw folderFailure(path) }
    defer { close(descriptor) }
    handOver(descriptor, as: path)
  }

  /// Gives what root has just made to the owner of the folder it is in: with `sudo -E` root works in somebody's home,
  /// who would be locked out of his own files.
  private static func handOver(_ descriptor: Int32, as path: String) {
    var folder = stat()
    guard geteuid() == 0, stat(parent(of: path), &folder) == 0, folder.st_uid != 0 else { return }
    _ = fchown(descriptor, folder.st_uid, folder.st_gid)
  }

  private static func parent(of path: String) -> String {
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    let end = trimmed.lastIndex(of: "/") ?? trimmed.startIndex
    return end == trimmed.startIndex ? "/" : String(trimmed[..<end])
  }

  private static func folderFailure(_ path: String) -> FileError {
    FileError(
      "\(path) cannot be created: \(String(cString: strerror(errno)))",
      hint: "see who owns the folder: `ls -ld \(parent(of: path))`")
  }

  private static func unreadable(_ path: String, _ reason: String) -> FileError {
    .reading(path, reason)
  }

  package static func failure(_ path: String, _ code: Int32 = errno) -> FileError {
    .writing(path, code)
  }
}
