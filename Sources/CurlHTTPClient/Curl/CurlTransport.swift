import CCurl
public import FoundationEssentials

/// HTTP over libcurl, on one thread of its own that starts with the first request.
///
/// Connections are kept and used again. A unix socket and a loopback address are never reached
/// through a proxy; elsewhere the machine's proxy variables apply.
public final class CurlTransport: HTTPTransport {
  private let route: CurlRoute
  private let agent = CurlAgent()

  /// A transport for absolute `http://` and `https://` targets.
  public init() {
    route = .absolute
  }

  /// A transport that is bound to one server: its targets are paths.
  /// - Parameters:
  ///   - address: where the server is.
  ///   - environment: what `ssh` is found by and runs with, where the address asks for it.
  public init(address: ServerAddress, environment: [String: String] = ProcessInfo.processInfo.environment) {
    route = CurlRoute(address, environment: environment)
  }

  /// Has libcurl loaded on another thread. A program that is going to send something gains the 5 to 10 ms that this
  /// takes; without it the first request loads it. A program that ends meanwhile waits for the loading, unless it ends
  /// by `_exit`.
  public static func preload() {
    ccurl_guard_exit()
    _ = DetachedThread.start { _ = ccurl_load() }
  }

  /// Sends a request and returns as soon as the answer's header is complete; its body streams.
  ///
  /// Cancelling the calling task aborts the transfer. An error that the request's body stream throws
  /// is thrown as it is.
  public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    let exchange = Exchange(try RequestPlan(request, route: route))
    let (head, reader) = try await start(exchange)
    var response = HTTPResponse(status: head.status, headers: head.headers, body: reader.body)
    // To HEAD it is the length that GET would have.
    if request.method != .head { response.body.announcedLength = response.header("Content-Length").flatMap { Int($0) } }
    return response
  }

  /// Sends a request that turns its connection into a two-way byte stream.
  public func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade {
    var request = request
    request.headers += [("Connection", "Upgrade"), ("Upgrade", "tcp")]
    let exchange = Exchange(try RequestPlan(request, route: route, use: .upgrade))
    let (head, reader) = try await start(exchange)
    guard head.isUpgrade else {
      return .refused(HTTPResponse(status: head.status, headers: head.headers, body: reader.body))
    }
    return .upgraded(UpgradedConnection(reader))
  }

  /// Opens a connection on which nothing is HTTP.
  public func connect(_ target: String, timeouts: HTTPRequest.Timeouts) async throws -> any RawConnection {
    guard route.base == nil else {
      throw HTTPError(.invalidRequest, "a transport that is bound to one server connects to no other")
    }
    let exchange = Exchange(try RequestPlan(connectingTo: target, timeouts: timeouts))
    return UpgradedConnection(try await start(exchange).1)
  }

  private func start(_ exchange: Exchange) async throws -> (ResponseHead, BodyReader) {
    let inbox = try agent.start()
    let reader = BodyReader(exchange, inbox: inbox, keeping: agent)
    let head = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        exchange.await(waiter)
        inbox.post(.submit(exchange))
      }
    } onCancel: {
      exchange.cancel()
      inbox.post(.cancel(exchange))
    }
    return (head, reader)
  }
}
