import FoundationEssentials

/// The output of a container or an exec as it comes. Single use.
public struct LogStream: AsyncSequence, Sendable {
  /// Bytes of one stream.
  public typealias Element = LogChunk

  private let body: HTTPBody
  private let isRaw: Bool

  /// Reads `body`.
  /// - Parameter isRaw: whether it is a terminal's output, which is not cut into frames.
  public init(_ body: HTTPBody, isRaw: Bool) {
    self.body = body
    self.isRaw = isRaw
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(body: body.makeAsyncIterator(), decoder: isRaw ? nil : LogFrameDecoder())
  }

  /// Reads one chunk after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var body: HTTPBody.AsyncIterator
    var decoder: LogFrameDecoder?
    var ready: ArraySlice<LogChunk> = []

    /// The next chunk, `nil` at the end.
    /// - Throws: `EngineError`; `.connectionLost` where the output ends inside a frame.
    public mutating func next() async throws -> LogChunk? {
      while ready.isEmpty {
        guard let data = try await body.next() else {
          try decoder?.finish()
          return nil
        }
        if decoder == nil {
          if data.isEmpty { continue }
          return LogChunk(.stdout, data)
        }
        ready = try decoder?.decode(data)[...] ?? []
      }
      return ready.removeFirst()
    }
  }
}
