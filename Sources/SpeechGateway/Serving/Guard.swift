import HTTPTypes
import Hummingbird
import NIOCore

import enum CurlHTTPClient.Loopback

/// Looks at every request before anything is done about it: whether it is meant for this server, whether a web page of
/// somebody else's sent it, whether who sent it may ask.
struct Guard: RouterMiddleware {
  let keys: AccessKeys
  let hosts: Set<String>
  let origins: Set<String>
  /// What a link may show in the place of a key.
  let tickets: LinkTickets?
  /// This machine's addresses, where others may reach it by them: they come and go.
  let addresses: @Sendable () -> Set<String>

  init(
    _ settings: GatewaySettings, tickets: LinkTickets? = nil,
    addresses: @escaping @Sendable () -> Set<String> = Guard.machineAddresses
  ) {
    self.tickets = tickets
    let isForItself = Loopback.contains(settings.bind)
    self.addresses = { isForItself ? [] : addresses() }
    keys = settings.keys
    hosts = Set((["localhost", "127.0.0.1", "::1", settings.bind] + settings.hosts).map { $0.lowercased() })
    origins = settings.origins
  }

  func handle(
    _ request: Request, context: GatewayContext,
    next: @concurrent (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.requestID = Self.requestID(request.headers[.requestID]) ?? context.id
    let shape = ErrorShape(path: request.uri.path)
    var response: Response
    do {
      try checkHost(request.head)
      let isPreflight = request.method == .options
      try checkOrigin(request.head)
      if isPreflight {
        response = Response(status: .noContent)
      } else {
        if !Self.isOpen(request.uri.path) { try checkKey(request, &context) }
        response = try await next(request, context)
      }
    } catch let error as GatewayError {
      response = shape.response(error)
    } catch let error as HTTPError {
      response = shape.response(GatewayError(error))
      response.headers[.allow] = error.headers[.allow]
    }
    response.headers[.requestID] = context.requestID
    // Said aloud, so that the client does not send its next request down a connection that is about to end.
    if context.isLast.value { response.headers[.connection] = "close" }
    response.headers[.xContentTypeOptions] = "nosniff"
    allow(origin: request.headers[.origin], &response)
    return response
  }

  /// A name that is not ours means that somebody's own name leads here: a page of his would be of the same origin.
  func checkHost(_ head: HTTPRequest) throws(GatewayError) {
    // The first is the authority; whoever stands between us and the client may go by another.
    guard head.headerFields[.host] == nil else {
      throw GatewayError(.invalidRequest, "the request names two hosts")
    }
    guard let authority = head.authority else { return }
    let host = Self.host(of: authority)
    guard hosts.contains(host) || isOwnAddress(host) else {
      throw GatewayError(
        .misdirected, "requests for the host \"\(authority.prefix(100))\" are refused",
        hint: "add the name to the settings of the gateway")
    }
  }

  /// No name can be made to stand for an address in a request: whoever has that in it means this machine.
  private func isOwnAddress(_ host: String) -> Bool {
    guard let address = try? SocketAddress(ipAddress: host, port: 0).ipAddress else { return false }
    return addresses().contains(address)
  }

  /// The addresses of this machine's interfaces.
  static func machineAddresses() -> Set<String> {
    Set(((try? System.enumerateDevices()) ?? []).compactMap { $0.address?.ipAddress })
  }

  /// A browser tells where a request comes from; programs do not, and may ask.
  func checkOrigin(_ head: HTTPRequest) throws(GatewayError) {
    if let origin = head.headerFields[.origin] {
      if origins.contains(origin) { return }
      guard let authority = head.authority,
        origin == "http://\(authority)" || origin == "https://\(authority)"
      else { throw Self.foreign }
    } else if let site = head.headerFields[.secFetchSite], !["same-origin", "none"].contains(site) {
      // A link to the page itself may stand anywhere.
      let isVisit = head.method == .get && head.headerFields[.secFetchMode] == "navigate"
      guard isVisit else { throw Self.foreign }
    }
  }

  private func checkKey(_ request: Request, _ context: inout GatewayContext) throws(GatewayError) {
    guard !keys.isEmpty, !hasTicket(request) else { return }
    let bearer = request.headers[.authorization].flatMap { header -> String? in
      let words = header.split(separator: " ", maxSplits: 1)
      return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
    }
    guard let key = bearer ?? request.headers[.apiKey] ?? request.headers[.elevenLabsKey],
      let owner = keys.owner(of: key)
    else {
      throw GatewayError(
        .unauthorized, "a key is needed", hint: "send it as `Authorization: Bearer KEY`")
    }
    context.client = owner
  }

  /// Whether a link shows that somebody who has a key was told it.
  private func hasTicket(_ request: Request) -> Bool {
    guard let tickets, [.get, .head].contains(request.method), let ticket = request.uri.queryParameters["ticket"] else {
      return false
    }
    return tickets.isGood(String(ticket), for: request.uri.path)
  }

  private func allow(origin: String?, _ response: inout Response) {
    guard let origin, origins.contains(origin) else { return }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.vary] = "Origin"
    response.headers[.accessControlAllowHeaders] = "authorization, content-type, xi-api-key, x-api-key"
    response.headers[.accessControlAllowMethods] = "GET, POST, DELETE"
  }

  private static var foreign: GatewayError {
    GatewayError(
      .forbidden, "a web page of another origin sent this request",
      hint: "add the origin to the settings of the gateway")
  }

  /// What tells nothing and changes nothing.
  private static func isOpen(_ path: String) -> Bool {
    ["/", "/health", "/ready", "/openapi.json"].contains(path) || path.hasPrefix("/page/")
  }

  /// The name alone: without a port, in small letters, without the dot at the end.
  static func host(of authority: String) -> String {
    var name = authority.lowercased()
    if name.hasPrefix("[") {
      name = String(name.dropFirst().prefix { $0 != "]" })
    } else if let colon = name.lastIndex(of: ":") {
      name = String(name[..<colon])
    }
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  private static func requestID(_ given: String?) -> String? {
    guard let given, (1...128).contains(given.utf8.count),
      given.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "\"") })
    else { return nil }
    return given
  }
}

extension GatewayError {
  /// What the web server itself refuses.
  init(_ error: HTTPError) {
    let code: Code =
      switch error.status {
      case .notFound: .notFound
      case .methodNotAllowed: .methodNotAllowed
      case .contentTooLarge: .tooLarge
      case .unsupportedMediaType: .unsupportedMediaType
      default: error.status.code < 500 ? .invalidRequest : .failed
      }
    self.init(code, error.body ?? error.status.reasonPhrase.lowercased())
  }
}
