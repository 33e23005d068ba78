import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends what is done as soon as standard input ends: whoever gave the command is gone then, however it ended.
enum InputLeash {
  /// Runs `work`, and cancels it at the end of the input. What stands in the input is not looked at.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .global())
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      guard count <= 0, count == 0 || errno != EINTR && errno != EAGAIN else { return }
      source.cancel()
      task.cancel()
    }
    source.resume()
    defer { source.cancel() }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
