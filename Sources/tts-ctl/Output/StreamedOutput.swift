import ArgumentParser
import CommandSupport
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Output that goes on and on, such as a log that is followed: it ends when nobody reads it any more, even where
/// nothing is to be written at that moment.
enum StreamedOutput {
  /// Runs `work`, which is cancelled as soon as standard output takes no more.
  /// - Throws: `ExitCode`: 0 where the reader left, 130 where the task was cancelled, as by Ctrl-C, about which there
  ///   is nothing to say; ``OutputFailure``; else what `work` throws.
  static func whileRead(_ work: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await work() }
    let watch = ReaderWatch { task.cancel() }
    defer { watch?.stop() }
    do {
      try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      try Console.checkOutput()
      if watch?.isReaderGone == true || Console.failure != nil { throw ExitStatus.success.exitCode }
      throw Task.isCancelled ? ExitStatus.interrupted.exitCode : error
    }
  }
}

/// Waits, on a thread of its own, for the reader of standard output to leave.
private final class ReaderWatch: Sendable {
  private let alarm: Mutex<Int32?>
  private let left = Mutex(false)

  /// `nil` where no file descriptor is left; the next thing that is written notices then.
  init?(_ tell: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    alarm = Mutex(ends[1])
    let listener = ends[0]
    DispatchQueue(label: "reader of standard output").async { [self] in
      // Errors are told without being asked for.
      var watched = [pollfd(fd: STDOUT_FILENO, events: 0, revents: 0), pollfd(fd: listener, events: 0, revents: 0)]
      while poll(&watched, 2, -1) < 0, errno == EINTR {}
      let isReaderGone = watched[0].revents & Int16(POLLERR | POLLHUP) != 0 && watched[1].revents == 0
      close(listener)
      guard isReaderGone else { return }
      left.withLock { $0 = true }
      tell()
    }
  }

  /// Whether the reader has left.
  var isReaderGone: Bool { left.withLock { $0 } }

  /// Ends the waiting.
  func stop() {
    alarm.withLock { alarm in
      if let alarm { close(alarm) }
      alarm = nil
    }
  }
}
