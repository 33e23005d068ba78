/// The steps of an image's transfer as they happen; the transfer is done when the stream ends. Dropping
/// the stream cancels it. Single use.
public struct PullStream: AsyncSequence, Sendable {
  /// One step.
  public typealias Element = PullEvent

  private let messages: JSONStream<ProgressMessage>

  init(_ body: HTTPBody) { messages = JSONStream(body) }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(messages: messages.makeAsyncIterator()) }

  /// Reads one step after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var messages: JSONStream<ProgressMessage>.AsyncIterator

    /// The next step, `nil` at the end.
    /// - Throws: `EngineError`; `.imageTransferFailed` with the engine's words where it failed.
    public mutating func next() async throws -> PullEvent? {
      while let message = try await messages.next() {
        if let refusal = message.refusal { throw EngineError(.imageTransferFailed, refusal) }
        // Load and Podman's pull write plain text into `stream`.
        let text = message.status ?? message.stream?.trimmingLineEnd
        if let text, !text.isEmpty {
          return PullEvent(status: text, id: message.id, progress: message.progress)
        }
      }
      return nil
    }
  }
}

extension String {
  fileprivate var trimmingLineEnd: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
