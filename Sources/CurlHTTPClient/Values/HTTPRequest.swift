public import FoundationEssentials

/// One HTTP request.
public struct HTTPRequest: Sendable {
  /// The request method.
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// What is sent as the body.
  public enum Body: Sendable {
    /// No body.
    case none
    /// These bytes, with a `Content-Length`.
    case bytes(Data)
    /// Chunks pulled one by one as the peer accepts them; `nil` ends the body. Sent chunked.
    case stream(@Sendable () async throws -> Data?)
  }

  /// How long to wait; `nil` waits for ever.
  public struct Timeouts: Sendable {
    /// Until the connection stands. Default 5 s.
    public var connect: Duration
    /// From the request until the header of the answer is complete.
    public var response: Duration?
    /// The longest silence within the body, or on a connection of bytes.
    public var idle: Duration?
    /// The whole exchange, body included.
    public var total: Duration?

    /// Creates time limits.
    public init(
      connect: Duration = .seconds(5), response: Duration? = nil, idle: Duration? = nil, total: Duration? = nil
    ) {
      self.connect = connect
      self.response = response
      self.idle = idle
      self.total = total
    }
  }

  /// The request method.
  public var method: Method
  /// Absolute for a REST server (`http://127.0.0.1:7862/health`); path and query (`/v1.43/info`)
  /// for a transport that is bound to an address.
  public var target: String
  /// Header fields in sending order.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: Body
  /// The time limits.
  public var timeouts: Timeouts

  /// Creates a request.
  public init(
    _ method: Method, _ target: String, headers: [(name: String, value: String)] = [], body: Body = .none,
    timeouts: Timeouts = Timeouts()
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
  }
}
