@preconcurrency import Dispatch
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands standard input on, chunk by chunk and in order, without blocking a task's thread.
final class InputFeed: Sendable {
  private let source: any DispatchSourceRead
  private let feeder: Task<Void, Never>

  /// Starts reading. `take` gets each chunk, then `nil` at the end; an error ends the reading.
  init(_ take: @escaping @Sendable (Data?) async throws -> Void) {
    let (chunks, continuation) = AsyncStream.makeStream(of: Data.self)
    let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .global())
    source.setEventHandler {
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 {
        continuation.yield(Data(buffer[..<count]))
      } else if count == 0 || errno != EINTR && errno != EAGAIN {
        continuation.finish()
        source.cancel()
      }
    }
    source.resume()
    self.source = source
    feeder = Task {
      do {
        for await chunk in chunks { try await take(chunk) }
        if !Task.isCancelled { try await take(nil) }
      } catch {
        // The command does not read any more; its exit code tells the rest.
        source.cancel()
      }
    }
  }

  /// Stops reading.
  func stop() {
    source.cancel()
    feeder.cancel()
  }
}
