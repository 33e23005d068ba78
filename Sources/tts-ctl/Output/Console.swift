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
  private static let lock = Mutex(())

  /// Writes a line to standard output.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func note(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Writes text as it is. A reader that went away ends the writing, not the program.
  static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    lock.withLock { _ in
      bytes.withUnsafeBytes { buffer in
        var offset = 0
        while offset < buffer.count {
          let written = sysWrite(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
          if written < 0, errno == EINTR { continue }
          guard written > 0 else { return }
          offset += written
        }
      }
    }
  }
}

/// `write(2)`, which the members above would hide.
private func sysWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
