import Synchronization

/// Spares a server that does not listen yet the questions: its container's own address tells that without the engine's
/// port proxy and without a request, which on a full machine take the processor from the server they wait for.
///
/// That address may be out of reach or somebody else's, so it is believed for a moment only; then the server itself is
/// asked again.
final class ListenGate: Sendable {
  private struct State {
    var address: String?
    var lastQuestion: ContinuousClock.Instant?
    var isOpen = false
  }

  /// How long the container's own address is believed.
  private static let trust = Duration.milliseconds(250)

  private let port: Int
  private let state = Mutex(State())

  /// - Parameter port: the port in the container.
  init(port: Int) { self.port = port }

  /// Takes note of the container's addresses.
  func saw(_ snapshot: ContainerSnapshot) {
    state.withLock { $0.address = snapshot.isRunning ? snapshot.addresses.first : nil }
  }

  /// Whether a question would be in vain.
  func isClosed() -> Bool {
    let (address, isDue) = state.withLock { state -> (String?, Bool) in
      let now = ContinuousClock.now
      let isDue = state.isOpen || state.lastQuestion.map { now - $0 >= Self.trust } ?? true
      if isDue || state.address == nil { state.lastQuestion = now }
      return (state.address, isDue)
    }
    guard !isDue, let address else { return false }
    if TCPConnection.isRefused(address: address, port: port) { return true }
    // Something listens, or nothing can be told: from here on the server is asked each time.
    state.withLock { $0.isOpen = true }
    return false
  }
}
