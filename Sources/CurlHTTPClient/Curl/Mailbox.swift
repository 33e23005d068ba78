#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe that wakes the agent's thread where it waits for sockets.
final class Mailbox: Sendable {
  /// Readable when there is mail.
  let descriptor: Int32
  private let entrance: Int32

  /// - Returns: `nil` where the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, entrance) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(entrance)
  }

  /// Wakes the thread. A full pipe has woken it already.
  func ring() {
    var mark: UInt8 = 0
    _ = write(entrance, &mark, 1)
  }

  /// Takes out what was left in it.
  func empty() {
    var marks = (UInt64(0), UInt64(0))
    _ = read(descriptor, &marks, MemoryLayout.size(ofValue: marks))
  }
}
