public import FoundationEssentials

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

/// Cuts a stream of JSON values, one on each line, into the lines.
///
/// A value without I/O: bytes go in as they arrive, cut anywhere.
public struct JSONLinesDecoder: Sendable {
  private let limit: Int
  private var rest = Data()

  /// Creates a decoder at the start of a stream.
  /// - Parameter limit: the longest line in bytes, 16 MiB by default.
  public init(limit: Int = 16 << 20) { self.limit = limit }

  /// Takes the next bytes and returns the lines they complete, without empty ones.
  /// - Throws: `EngineError` with `.malformedAnswer` for a line beyond the limit.
  public mutating func decode(_ data: Data) throws -> [Data] {
    var lines: [Data] = []
    var start = data.startIndex
    while let end = data[start...].firstIndex(of: UInt8(ascii: "\n")) {
      rest.append(data[start..<end])
      if let line = takeRest() { lines.append(line) }
      start = data.index(after: end)
    }
    rest.append(data[start...])
    guard rest.count <= limit else {
      throw EngineError(.malformedAnswer, "a line of the engine's answer is longer than \(limit) bytes")
    }
    return lines
  }

  /// The last line, where it lacks its line feed.
  public mutating func finish() -> Data? { takeRest() }

  private mutating func takeRest() -> Data? {
    defer { rest = Data() }
    return rest.allSatisfy { $0 <= UInt8(ascii: " ") } ? nil : rest
  }
}
