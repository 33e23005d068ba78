import FoundationEssentials

/// A stream of JSON values, one on each line, decoded as they come. Single use.
public struct JSONStream<Element: Decodable & Sendable>: AsyncSequence, Sendable {
  private let body: HTTPBody

  /// Reads `body`.
  public init(_ body: HTTPBody) { self.body = body }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: body.makeAsyncIterator()) }

  /// Reads one value after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var body: HTTPBody.AsyncIterator
    var lines = JSONLinesDecoder()
    var ready: ArraySlice<Data> = []
    var isAtEnd = false

    init(body: HTTPBody.AsyncIterator) { self.body = body }

    /// The next value, `nil` at the end.
    /// - Throws: `EngineError`; `.malformedAnswer` for a line that is no such value.
    public mutating func next() async throws -> Element? {
      while ready.isEmpty {
        if isAtEnd { return nil }
        if let data = try await body.next() {
          ready = try lines.decode(data)[...]
        } else {
          isAtEnd = true
          ready = lines.finish().map { [$0] } ?? []
        }
      }
      let line = ready.removeFirst()
      do {
        return try JSONDecoder().decode(Element.self, from: line)
      } catch {
        let start = String(decoding: line.prefix(200), as: UTF8.self)
        throw EngineError(
          .malformedAnswer, "the engine sent a line that is not what its API promises: \(start)", cause: error)
      }
    }
  }
}
