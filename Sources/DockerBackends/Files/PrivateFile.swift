import FoundationEssentials
import Glibc

/// Files that only their owner reads, written whole or not at all.
enum PrivateFile {
  /// Writes a file with mode 0600 beside its place and moves it there.
  static func write(_ data: Data, to path: String) throws(BackendError) {
    let part = "\(path).\(UUID().uuidString).part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
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
    guard isWritten, rename(part, path) == 0 else {
      unlink(part)
      throw failure(path, code)
    }
  }

  /// Reads a file; `nil` where there is none.
  /// - Parameter followsLinks: whether the name may be a link to the file, as with files that a user names.
  /// - Throws: `BackendError` where it is no plain file, longer than `limit` bytes, or not to be read by this user.
  static func read(_ path: String, limit: Int, followsLinks: Bool = false) throws(BackendError) -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw unreadable(path, SystemFailure.words(errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, "it is not a plain file")
    }
    guard status.st_size <= limit else { throw unreadable(path, "it is longer than \(limit) bytes") }
    var data = Data(count: Int(status.st_size))
    let count = data.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    guard count == data.count else { throw unreadable(path, "it changes while it is read") }
    return data
  }

  /// Creates a folder with mode 0700, and those above it.
  static func createFolder(_ path: String) throws(BackendError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw BackendError(
        .fileFailed, "\(path) cannot be created: \(PlainWords.of(error))", hint: "check who owns the folder")
    }
  }

  private static func unreadable(_ path: String, _ reason: String) -> BackendError {
    SystemFailure.reading(path, reason)
  }

  static func failure(_ path: String, _ code: Int32 = errno) -> BackendError {
    SystemFailure.writing(path, code)
  }
}
