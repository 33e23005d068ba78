/// A request with everything libcurl needs to know, checked.
struct RequestPlan: Sendable {
  let request: HTTPRequest
  let url: String
  let route: CurlRoute
  /// Who is asked, for messages: never with a user name, a password or a query.
  let peer: String
  /// Whether the machine's proxy settings do not apply.
  let bypassesProxies: Bool
  let use: Use

  /// What becomes of the connection.
  enum Use: Sendable {
    /// It carries an exchange, and others after it.
    case exchange
    /// It becomes a byte stream by an exchange that asks for it.
    case upgrade
    /// It is a byte stream from the start.
    case stream
  }

  /// - Throws: `HTTPError` with `.invalidRequest`.
  init(_ request: HTTPRequest, route: CurlRoute, use: Use = .exchange) throws {
    guard !request.target.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw HTTPError(.invalidRequest, "a request's target holds a space or a control character")
    }
    for (name, value) in request.headers {
      guard !name.isEmpty, !(name + value).utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
        throw HTTPError(.invalidRequest, "the header field \"\(name.prefix(40))\" holds a line break")
      }
    }
    self.request = request
    self.route = route
    self.use = use
    guard let base = route.base else {
      let (origin, host) = try Self.origin(request.target)
      url = request.target
      peer = use == .stream ? Self.streamScheme + origin.dropFirst("http://".count) : origin
      // A proxy for HTTP passes nothing else on.
      bypassesProxies = use == .stream || Loopback.contains(host)
      return
    }
    guard request.target.hasPrefix("/") else {
      throw HTTPError(.invalidRequest, "the target of a request to a fixed address must begin with a slash")
    }
    url = base + request.target
    peer = route.name
    bypassesProxies = try route.isLocal || Loopback.contains(Self.origin(base).host)
  }

  /// A byte stream.
  /// - Parameter target: `tcp://HOST:PORT`.
  /// - Throws: `HTTPError` with `.invalidRequest`.
  init(connectingTo target: String, timeouts: HTTPRequest.Timeouts) throws {
    let place = target.dropFirst(Self.streamScheme.count)
    let port = place.lastIndex(of: ":").flatMap { Int(place[place.index(after: $0)...]) }
    guard target.hasPrefix(Self.streamScheme), !place.contains(where: { "/@?#".contains($0) }), let port,
      (1...65_535).contains(port)
    else { throw HTTPError(.invalidRequest, "the target of a connection must be tcp://HOST:PORT") }
    // libcurl is allowed HTTP alone; where it only connects, it takes no more than host and port of this.
    try self.init(HTTPRequest(.get, "http://\(place)", timeouts: timeouts), route: .absolute, use: .stream)
  }

  private static let streamScheme = "tcp://"

  /// Whether the connection is or becomes a byte stream.
  var isStream: Bool { use != .exchange }

  /// The error of a time limit that ran out.
  /// - Parameter what: the end of the sentence "the server …".
  func late(_ what: String) -> HTTPError {
    HTTPError(.timedOut, use == .stream ? "\(peer) \(what)" : "\(peer) \(what): \(call)")
  }

  /// The value of `Host`, and path and query.
  var hostAndTarget: (host: String, target: String) {
    let rest = url[(url.firstRange(of: "://")?.upperBound ?? url.startIndex)...]
    let slash = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let host = rest[..<slash].split(separator: "@").last ?? ""
    let target = rest[slash...]
    return (String(host), target.hasPrefix("/") ? String(target) : "/" + target)
  }

  /// What is asked for, without what a query may hold: `GET /v1.43/info`.
  private var call: String { "\(request.method.rawValue) \(hostAndTarget.target.prefix { $0 != "?" })" }

  private static func origin(_ url: String) throws -> (origin: String, host: String) {
    guard let scheme = ["http://", "https://"].first(where: { url.hasPrefix($0) }) else {
      throw HTTPError(.invalidRequest, "the target of a request must begin with http:// or https://")
    }
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let host = place.hasPrefix("[") ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
    guard !host.isEmpty else { throw HTTPError(.invalidRequest, "the target of a request has no host") }
    return (scheme + place, String(host))
  }
}
