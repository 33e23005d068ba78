import DockerEngine
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to change one backend on one engine: an advisory lock on a file, which the kernel gives back when the process
/// ends, however it ends.
final class BackendLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Takes the lock, waiting for whoever has it.
  /// - Parameters:
  ///   - project: the Compose project; two backends of one project would fight over the same names.
  ///   - waiting: called once where somebody else has it.
  static func take(
    project: String, on engine: EngineAddress, command: String, in folder: LockFolder,
    waiting: (LockHolder?) -> Void
  ) async throws -> BackendLock {
    let path = "\(try folder.prepare())/\(project).\(engine.lockName).lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw LockFolder.failure("the lock file \(path) cannot be opened") }
    let lock = BackendLock(descriptor: descriptor)
    var hasTold = false
    var pause = Duration.milliseconds(10)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw LockFolder.failure("the lock file \(path) cannot be locked")
      }
      if !hasTold { waiting(holder(descriptor)) }
      hasTold = true
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(100))
    }
    lock.write(LockHolder(pid: getpid(), command: command, since: Date()))
    return lock
  }

  private func write(_ holder: LockHolder) {
    guard let data = try? JSONEncoder().encode(holder) else { return }
    ftruncate(descriptor, 0)
    _ = data.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func holder(_ descriptor: Int32) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return count > 0 ? try? JSONDecoder().decode(LockHolder.self, from: Data(bytes[..<count])) : nil
  }
}
