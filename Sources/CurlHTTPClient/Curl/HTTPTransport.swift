public import FoundationEssentials

/// Sends HTTP requests: the seam between the endpoints and libcurl.
///
/// The one implementation for production is `CurlTransport`. Everything above this protocol can be
/// tested with a scripted answer.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns as soon as the answer's header is complete; its body streams.
  ///
  /// Cancelling the calling task aborts the transfer.
  /// - Throws: `HTTPError` with `.unreachable`, `.connectionLost`, `.timedOut`, `.cancelled` or
  ///   `.malformedAnswer`. A 4xx or 5xx status is an answer, not an error.
  func send(_ request: HTTPRequest) async throws -> HTTPResponse

  /// Sends a request that turns its connection into a two-way byte stream (`exec`, `attach`).
  /// - Throws: as ``send(_:)``. An answer without an upgrade is `.refused`, not an error.
  func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade

  /// Opens a connection on which nothing is HTTP.
  ///
  /// - Parameters:
  ///   - target: `tcp://HOST:PORT`; it is never reached through a proxy.
  ///   - timeouts: of these count `connect`, `idle` (the peer sends and takes nothing while it is waited for) and `total`
  ///     (until it is dropped).
  /// - Throws: as ``send(_:)``.
  func connect(_ target: String, timeouts: HTTPRequest.Timeouts) async throws -> any RawConnection
}

extension HTTPTransport {
  /// Most stand for a server of HTTP.
  public func connect(_ target: String, timeouts: HTTPRequest.Timeouts) async throws -> any RawConnection {
    throw HTTPError(.unsupported, "this transport makes no connections without HTTP")
  }
}

/// What a server makes of a request to upgrade.
public enum HTTPUpgrade: Sendable {
  /// The connection is now a two-way byte stream.
  case upgraded(any RawConnection)
  /// The server answered something else, such as a 404 or a 409.
  case refused(HTTPResponse)
}

/// A two-way byte stream. Dropping it closes it.
public protocol RawConnection: Sendable {
  /// The next bytes, or `nil` once the peer has closed its side.
  func read() async throws -> Data?
  /// Writes all of `data`.
  func write(_ data: Data) async throws
  /// Closes our writing side; reading goes on.
  func closeWrite() async throws
  /// Closes both sides.
  func close() async
}
