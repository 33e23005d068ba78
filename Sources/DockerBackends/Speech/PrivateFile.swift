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

  /// Creates a folder with mode 0700, and those above it.
  static func createFolder(_ path: String) throws(BackendError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw BackendError(.requestFailed, "\(path) cannot be created", hint: "check who owns the folder", cause: error)
    }
  }

  static func failure(_ path: String, _ code: Int32 = errno) -> BackendError {
    BackendError(
      code == ENOSPC ? .diskFull : .requestFailed, "\(path) cannot be written: \(String(cString: strerror(code)))")
  }
}
