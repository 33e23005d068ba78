import DockerEngine

/// Whether, and when, a pull that broke off is taken up again: as long as it gets further each time, and a few times where
/// it does not. The engine has then tried each layer several times itself.
struct PullRetry: Sendable {
  /// Attempts in a row that bring nothing new.
  static let fruitless = 5
  /// Attempts in all.
  static let all = 25

  private var attempts = 0
  private var attemptsSinceProgress = 0
  private var most = 0

  /// - Parameter bytes: how much of the image has come, in all attempts.
  /// - Returns: how long to wait before the next attempt; `nil` where the error is the answer.
  mutating func pause(after error: any Error, bytes: Int) -> Duration? {
    guard let error = error as? EngineError, Self.isBrokenTransfer(error) else { return nil }
    attempts += 1
    attemptsSinceProgress = bytes > most ? 1 : attemptsSinceProgress + 1
    most = max(most, bytes)
    guard attempts < Self.all, attemptsSinceProgress < Self.fruitless else { return nil }
    return .milliseconds(500 << attemptsSinceProgress)
  }

  /// Whether a transfer failed on its way rather than for what was asked.
  private static func isBrokenTransfer(_ error: EngineError) -> Bool {
    error.code == .imageTransferFailed && EngineMeaning.transferBroken.isTold(by: error.message)
  }
}
