import Synchronization

/// One request and its answer, between the caller and the agent.
final class Exchange: Sendable {
  let plan: RequestPlan
  let body = InboundBody()

  private struct State {
    var waiter: CheckedContinuation<ResponseHead, any Error>?
    var isCancelled = false
  }

  private let state = Mutex(State())

  init(_ plan: RequestPlan) { self.plan = plan }

  /// Whether the caller gave up. It may do so before the agent has seen the request.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Notes that the caller gives up.
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Keeps who waits for the header.
  func await(_ waiter: CheckedContinuation<ResponseHead, any Error>) {
    state.withLock { $0.waiter = waiter }
  }

  /// Hands the header over, once.
  func deliver(_ head: ResponseHead) {
    takeWaiter()?.resume(returning: head)
  }

  /// Ends the exchange: an error goes to whoever waits, for the header or for the body.
  func finish(_ error: (any Error)?) {
    takeWaiter()?.resume(
      throwing: error
        ?? HTTPError(.connectionLost, "\(plan.peer) closed the connection in the middle of its answer's header"))
    body.finish(error)
  }

  private func takeWaiter() -> CheckedContinuation<ResponseHead, any Error>? {
    state.withLock { state in
      defer { state.waiter = nil }
      return state.waiter
    }
  }
}
