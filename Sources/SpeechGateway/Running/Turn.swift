import DockerBackends
import Synchronization

/// Somebody's turn at a backend. It ends with ``end(_:)``, at the latest when nobody holds it any more: a response whose
/// client has gone may never be asked for its body.
package final class Turn: Sendable {
  /// The backend's name.
  package let backend: String
  /// What speaks.
  package let speaker: Speaker
  /// How long it was waited for.
  package let waited: Duration
  /// Whether the backend had to be started first.
  package let isCold: Bool

  private let isOver = Mutex(false)
  private let onEnd: @Sendable (TurnOutcome) -> Void

  init(
    backend: String, speaker: Speaker, waited: Duration, isCold: Bool, onEnd: @escaping @Sendable (TurnOutcome) -> Void
  ) {
    (self.backend, self.speaker, self.waited, self.isCold) = (backend, speaker, waited, isCold)
    self.onEnd = onEnd
  }

  deinit { end(.left) }

  /// Gives the turn back. Only the first call counts.
  package func end(_ outcome: TurnOutcome) {
    let isFirst = isOver.withLock { isOver in
      defer { isOver = true }
      return !isOver
    }
    if isFirst { onEnd(outcome) }
  }
}
