/// HTTP over libcurl, on a thread of its own that starts with the first request.
public final class CurlTransport: HTTPTransport {
  private let address: EngineAddress?

  /// A transport for absolute `http://` and `https://` targets.
  public init() {
    address = nil
  }

  /// A transport that is bound to an engine: its targets are paths.
  public init(address: EngineAddress) {
    self.address = address
  }

  /// Sends a request and returns as soon as the answer's header is complete.
  public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    throw EngineError(.unsupported, "\(address?.description ?? "") is not reachable yet")
  }

  /// Sends a request that turns its connection into a two-way byte stream.
  public func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade {
    throw EngineError(.unsupported, "\(address?.description ?? "") is not reachable yet")
  }
}
