import CommandSupport
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to the two standard streams, whole lines at a time from any thread.
///
/// Results go to standard output, everything else to standard error, so that a command's output
/// can be piped while its progress is watched.
enum Console {
  private struct State {
    /// Why standard output takes no more.
    var failure: Int32?
    /// Somebody has been told.
    var isTold = false
  }

  private static let state = Mutex(State())

  /// Why standard output takes no more: `EPIPE` where its reader left; `nil` where it does.
  static var failure: Int32? { state.withLock(\.failure) }

  /// Writes a line to standard output.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func note(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Writes text as it is.
  static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Writes bytes as they are. A failure ends the writing, not the program: what a command does goes on, and
  /// ``checkOutput()`` tells of it at the end.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    state.withLock { state in
      let isOutput = descriptor == STDOUT_FILENO
      if isOutput, state.failure != nil { return }
      guard let failure = writeAll(bytes, to: descriptor) else { return }
      if isOutput { state.failure = failure }
    }
  }

  /// To be called when all is printed.
  /// - Throws: ``OutputFailure``, once, where not all of it was taken, though someone wants to have it.
  static func checkOutput() throws(OutputFailure) {
    let failure = state.withLock { state -> Int32? in
      guard let failure = state.failure, failure != EPIPE, !state.isTold else { return nil }
      state.isTold = true
      return failure
    }
    if let failure { throw OutputFailure(errno: failure) }
  }

  /// To be called by a command whose output goes on and on.
  /// - Throws: `CancellationError` where nothing is taken any more.
  static func checkStream() throws(CancellationError) {
    if failure != nil { throw CancellationError() }
  }

  /// - Returns: the error number of what failed.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let written = sysWrite(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if written >= 0 {
          offset += written
          continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN:
          // Whoever shares the terminal or pipe with us has switched it over.
          var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wanted, 1, -1)
        default: return errno
        }
      }
      return nil
    }
  }
}

/// Standard output took not all of a command's result.
struct OutputFailure: Error, CustomStringConvertible {
  /// The system's error number.
  var errno: Int32

  var description: String { "standard output cannot be written: \(String(cString: strerror(errno)))" }

  /// The exit code.
  var status: ExitStatus { errno == ENOSPC || errno == EDQUOT ? .diskFull : .failure }
}

/// `write(2)`, which the members above would hide.
private func sysWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
