import Dispatch
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands standard input on, chunk by chunk and in order, without blocking a task's thread.
///
/// It polls on a thread of its own: a Dispatch source sometimes misses that a pipe was closed.
final class InputFeed: Sendable {
  private let feeder: Task<Void, Never>
  private let alarm: Alarm

  /// Starts reading. `take` gets each chunk, then `nil` at the end; an error ends the reading.
  /// - Throws: `POSIXError` where no file descriptor is left.
  init(_ descriptor: Int32 = STDIN_FILENO, _ take: @escaping @Sendable (Data?) async throws -> Void) throws {
    let (chunks, continuation) = AsyncStream.makeStream(of: Data.self)
    let (alarm, listener) = try Alarm.make()
    DispatchQueue(label: "standard input").async {
      while let chunk = Self.read(descriptor, until: listener) {
        continuation.yield(chunk)
        // Whoever takes is at most a chunk behind.
        alarm.taken.wait()
      }
      close(listener)
      continuation.finish()
    }
    self.alarm = alarm
    feeder = Task {
      do {
        for await chunk in chunks {
          try await take(chunk)
          alarm.taken.signal()
        }
        if !Task.isCancelled { try await take(nil) }
      } catch {
        // The command does not read any more; its exit code tells the rest.
        alarm.ring()
      }
    }
  }

  /// Stops reading.
  func stop() {
    feeder.cancel()
    alarm.ring()
  }

  /// Ends the reading thread wherever it waits.
  private final class Alarm: Sendable {
    let taken = DispatchSemaphore(value: 0)
    private let descriptor: Mutex<Int32?>

    private init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

    deinit { ring() }

    /// - Returns: the alarm, and what the thread has to listen to.
    static func make() throws -> (Alarm, Int32) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE) }
      return (Alarm(ends[1]), ends[0])
    }

    func ring() {
      descriptor.withLock { descriptor in
        if let descriptor { close(descriptor) }
        descriptor = nil
      }
      taken.signal()
    }
  }

  /// What there is; `nil` at the end, or where `alarm` was closed.
  private static func read(_ descriptor: Int32, until alarm: Int32) -> Data? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var entries = [descriptor, alarm].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&entries, 2, -1) > 0 || errno == EINTR else { return nil }
      if entries[1].revents != 0 { return nil }
      guard entries[0].revents != 0 else { continue }
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
      #else
        let count = Darwin.read(descriptor, &buffer, buffer.count)
      #endif
      if count > 0 { return Data(buffer[..<count]) }
      guard count < 0, errno == EINTR || errno == EAGAIN else { return nil }
    }
  }
}
