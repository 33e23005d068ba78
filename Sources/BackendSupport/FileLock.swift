import Glibc

/// A lock on a file, which the kernel gives back when its process ends, however it ends.
package final class FileLock: Sendable {
  /// Who may have it beside.
  package enum Kind {
    /// Anybody who shares it.
    case shared
    /// Nobody.
    case alone

    fileprivate var operation: Int32 { self == .shared ? LOCK_SH : LOCK_EX }
  }

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes it if it is free.
  /// - Returns: `nil` where another has it.
  package static func take(_ path: String, _ kind: Kind) throws(FileError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .writing(path) }
    let lock = FileLock(descriptor)
    return try lock.become(kind) ? lock : nil
  }

  /// Changes its kind.
  /// - Returns: whether nobody was in the way.
  package func become(_ kind: Kind) throws(FileError) -> Bool {
    while flock(descriptor, kind.operation | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else {
        throw FileError("a lock cannot be taken: \(PlainWords.of(code: errno))")
      }
      return false
    }
    return true
  }
}
