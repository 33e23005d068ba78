public import FoundationEssentials

/// One HTTP answer: its header at once, its body as it comes.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// Header fields in the order received.
  public var headers: [(name: String, value: String)]
  /// The body. It must be read to its end or dropped; dropping it aborts the transfer.
  public var body: HTTPBody

  /// Creates an answer.
  public init(status: Int, headers: [(name: String, value: String)], body: HTTPBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first field of that name, compared without case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.caseInsensitiveEquals(name) }?.value
  }
}

extension String {
  fileprivate func caseInsensitiveEquals(_ other: String) -> Bool {
    lowercased() == other.lowercased()
  }
}

/// A body that streams with backpressure: nothing more is read from the peer than is asked for
/// plus one bounded buffer.
public struct HTTPBody: AsyncSequence, Sendable {
  /// Bytes as they came.
  public typealias Element = Data

  private let nextChunk: @Sendable () async throws -> Data?
  /// How long the peer says that it is.
  var announcedLength: Int?

  /// Creates a body from a function that gives the next chunk, `nil` at the end. Single use.
  public init(_ nextChunk: @escaping @Sendable () async throws -> Data?) {
    self.nextChunk = nextChunk
  }

  /// Reads one chunk after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let nextChunk: @Sendable () async throws -> Data?

    /// The next chunk, `nil` at the end.
    public mutating func next() async throws -> Data? { try await nextChunk() }
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(nextChunk: nextChunk) }

  /// The whole body in memory.
  /// - Parameter limit: the most bytes to take, 64 MiB by default.
  /// - Throws: `HTTPError` with `.malformedAnswer` where the body is longer.
  public func collect(upTo limit: Int = 64 << 20) async throws -> Data {
    let tooLong = HTTPError(.malformedAnswer, "the answer is longer than \(limit) bytes")
    if let announcedLength, announcedLength > limit { throw tooLong }
    var all = Data()
    all.reserveCapacity(announcedLength ?? 0)
    for try await chunk in self {
      guard all.count + chunk.count <= limit else { throw tooLong }
      all.append(chunk)
    }
    return all
  }
}
