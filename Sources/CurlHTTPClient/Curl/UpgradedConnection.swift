import FoundationEssentials

/// A two-way byte stream, on a connection that was HTTP before or never was. Cancelling a read or a write closes it.
final class UpgradedConnection: RawConnection {
  private let reader: BodyReader

  init(_ reader: BodyReader) { self.reader = reader }

  func read() async throws -> Data? { try await reader.next() }

  func write(_ data: Data) async throws {
    // No bytes mean the end of our side to the agent.
    if !data.isEmpty { try await post(data) }
  }

  func closeWrite() async throws { try await post(Data()) }

  func close() async { reader.inbox.post(.cancel(reader.exchange)) }

  private func post(_ data: Data) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { reader.inbox.post(.write(reader.exchange, data, $0)) }
    } onCancel: {
      reader.inbox.post(.cancel(reader.exchange))
    }
  }
}
