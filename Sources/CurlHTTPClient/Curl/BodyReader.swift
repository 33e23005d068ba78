import FoundationEssentials

/// The reader's end of a body. When it goes, so does what is left of the transfer.
final class BodyReader: Sendable {
  let exchange: Exchange
  let inbox: AgentInbox
  private let agent: CurlAgent

  init(_ exchange: Exchange, inbox: AgentInbox, keeping agent: CurlAgent) {
    self.exchange = exchange
    self.inbox = inbox
    self.agent = agent
  }

  deinit {
    // A byte stream can still be written to when its other direction has ended.
    if exchange.plan.isStream || !exchange.body.hasEnded { inbox.post(.abandon(exchange)) }
  }

  /// The body as a sequence.
  var body: HTTPBody { HTTPBody { try await self.next() } }

  /// The next bytes, `nil` at the end. Cancelling the task aborts the transfer.
  func next() async throws -> Data? {
    try await withTaskCancellationHandler {
      if Task.isCancelled { throw HTTPError.cancelled }
      return try await exchange.body.next { inbox.post(.resume(exchange)) }
    } onCancel: {
      inbox.post(.cancel(exchange))
    }
  }
}
