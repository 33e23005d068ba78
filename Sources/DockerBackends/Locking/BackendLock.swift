import DockerEngine
import FoundationEssentials
import Glibc

/// The right to change one backend on one engine: a name in the kernel's list of local sockets, which only one process
/// can have, and which the kernel gives back when that process ends, however it ends.
///
/// Such a name is in no folder. So it is the same for all users of the engine and for whatever has no session of its
/// own, as cron; nobody can take it away, and nothing is left of it. Anybody on this machine can take it first, though:
/// whoever has it is only waited for where the engine is theirs, too.
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
  /// - Throws: `BackendError` with `.locked` where somebody has it who has no business with the engine.
  static func take(
    project: String, on engine: EngineAddress, waiting: (LockHolder?) -> Void
  ) async throws -> BackendLock {
    let name = LocalName("tts-ctl.lock.\(engine.lockName(of: project))")
    let lock = BackendLock(descriptor: try LocalName.socket { failure($0) })
    var holder: Int32 = -1
    defer { if holder >= 0 { close(holder) } }
    var hasTold = false
    var pause = Duration.milliseconds(10)
    while !name.with({ bind(lock.descriptor, $0, $1) == 0 }) {
      guard errno == EADDRINUSE else { throw failure("cannot be taken") }
      if holder >= 0, isOver(holder) {
        close(holder)
        holder = -1
      }
      if holder < 0 {
        holder = try LocalName.socket { failure($0) }
        if name.with({ connect(holder, $0, $1) == 0 }) {
          let credentials = PeerCredentials(of: holder)
          try credentials?.check(for: engine, project)
          if !hasTold { waiting(credentials?.holder) }
          hasTold = true
        } else {
          // Free again, not quite taken yet, or with more waiting than can be counted.
          if errno == EAGAIN, !hasTold {
            waiting(nil)
            hasTold = true
          }
          close(holder)
          holder = -1
        }
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(100))
    }
    // Those who wait ask the kernel who listens; nothing is ever said.
    guard listen(lock.descriptor, 64) == 0 else { throw failure("cannot be kept") }
    return lock
  }

  /// Whether a command works on a backend now.
  static func isTaken(project: String, on engine: EngineAddress) -> Bool {
    let name = LocalName("tts-ctl.lock.\(engine.lockName(of: project))")
    guard let descriptor = try? LocalName.socket({ failure($0) }) else { return false }
    defer { close(descriptor) }
    return name.with { connect(descriptor, $0, $1) == 0 } || errno == EAGAIN
  }

  /// Whether the other side of a connection is gone.
  private static func isOver(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) >= 0 || errno != EAGAIN
  }

  private static func failure(_ what: String) -> BackendError {
    BackendError(.locked, "the lock of the backend \(what): \(String(cString: strerror(errno)))")
  }
}
