import DockerEngine
import Synchronization

/// Makes calls that may never come back, into a driver or a file system that hangs, on a thread of their own: Swift's
/// threads are as many as the machine has cores, and each that hangs is missing for good.
///
/// One call at a time: while one hangs no further thread is spent on the same.
final class BlockingCall: Sendable {
  /// Why a call was not made.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  private let isUnderWay = Mutex(false)

  /// Makes the call. Whoever cannot wait for ever gives it a time limit: see ``withTimeLimit(_:_:)``.
  func run<Value: Sendable>(_ call: @escaping @Sendable () -> Value) async throws -> Value {
    let isFree = isUnderWay.withLock { isUnderWay in
      defer { isUnderWay = true }
      return !isUnderWay
    }
    guard isFree else { throw Refused(description: "the call before has not come back yet") }
    return try await withCheckedThrowingContinuation { continuation in
      let code = DetachedThread.start { [self] in
        let value = call()
        isUnderWay.withLock { $0 = false }
        continuation.resume(returning: value)
      }
      guard code != 0 else { return }
      isUnderWay.withLock { $0 = false }
      continuation.resume(throwing: Refused(description: "no thread can be started"))
    }
  }
}
