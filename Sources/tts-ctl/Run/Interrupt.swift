import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns Ctrl-C into the cancellation of what runs.
enum Interrupt {
  /// Runs `work`; SIGINT and SIGTERM cancel it, so that it can leave everything in a state that
  /// the next `up` can finish. A second signal ends the program at once.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    // On the caller's thread until it waits for somebody. A signal before that ends the program.
    let task = Task.immediate { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      #if canImport(Darwin)
        // There a source only hears of the signal, whose own work has to be stopped.
        signal(number, SIG_IGN)
      #endif
      // Elsewhere the source takes the signal over. Until it has, the signal ends the program: were it ignored, a
      // Ctrl-C of that moment would be lost, and nothing else might ever end what runs.
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        task.cancel()
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }
}
