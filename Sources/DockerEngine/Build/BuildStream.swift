/// The steps of a build as they happen; the image is there when the stream ends. Dropping the stream
/// cancels the build. Single use.
public struct BuildStream: AsyncSequence, Sendable {
  /// One step.
  public typealias Element = BuildEvent

  private enum Source: Sendable {
    case engine(HTTPBody)
    case program(AsyncThrowingStream<BuildEvent, any Error>)
  }

  private let source: Source

  init(_ body: HTTPBody) { source = .engine(body) }
  init(_ events: AsyncThrowingStream<BuildEvent, any Error>) { source = .program(events) }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator {
    switch source {
    case .engine(let body):
      AsyncIterator(source: .engine(JSONStream<ProgressMessage>(body).makeAsyncIterator()))
    case .program(let events): AsyncIterator(source: .program(events.makeAsyncIterator()))
    }
  }

  /// Reads one step after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    enum Source {
      case engine(JSONStream<ProgressMessage>.AsyncIterator)
      case program(AsyncThrowingStream<BuildEvent, any Error>.Iterator)
    }

    var source: Source

    /// The next step, `nil` at the end.
    /// - Throws: `EngineError`; `.buildFailed` with the builder's words where an instruction failed.
    public mutating func next() async throws -> BuildEvent? {
      switch source {
      case .engine(var messages):
        defer { source = .engine(messages) }
        while let message = try await messages.next() {
          if let event = try message.buildEvent { return event }
        }
        return nil
      case .program(var events):
        defer { source = .program(events) }
        return try await events.next(isolation: #isolation)
      }
    }
  }
}

extension ProgressMessage {
  /// What the line means within a build, `nil` where it says nothing.
  fileprivate var buildEvent: BuildEvent? {
    get throws {
      if let refusal { throw EngineError(.buildFailed, refusal) }
      if let id = auxiliary?.id { return .image(id) }
      if let status, !status.isEmpty { return .progress(PullEvent(status: status, id: id, progress: progress)) }
      guard var text = stream?[...], !text.isEmpty else { return nil }
      if text.last?.isNewline == true { text.removeLast() }
      return text.isEmpty ? nil : .output(String(text))
    }
  }
}
