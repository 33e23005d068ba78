import BackendSupport
import DockerBackends
import Glibc

/// A lock on a file, which the kernel gives back when its process ends, however it ends.
final class FileLock: Sendable {
  /// Who may have it beside.
  enum Kind {
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
  static func take(_ path: String, _ kind: Kind) throws(BackendError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw BackendError(FileError.writing(path)) }
    let lock = FileLock(descriptor)
    return try lock.become(kind) ? lock : nil
  }

  /// Changes its kind.
  /// - Returns: whether nobody was in the way.
  func become(_ kind: Kind) throws(BackendError) -> Bool {
    while flock(descriptor, kind.operation | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else {
        throw BackendError(.fileFailed, "a lock cannot be taken: \(PlainWords.of(code: errno))")
      }
      return false
    }
    return true
  }
}

extension BackendError {
  /// What the system has against a file, as one of our errors.
  init(_ error: FileError) {
    self.init(error.isDiskFull ? .diskFull : .fileFailed, error.message, hint: error.hint.map { Advice($0) })
  }

  /// Works on a file.
  static func wrapping<Value>(_ work: () throws(FileError) -> Value) throws(BackendError) -> Value {
    do throws(FileError) { return try work() } catch { throw BackendError(error) }
  }
}
