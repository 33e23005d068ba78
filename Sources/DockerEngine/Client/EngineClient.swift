import CurlHTTPClient
import FoundationEssentials

/// A client of one Docker Engine: a transport, the engine's address and the API version both speak.
public struct EngineClient: Sendable {
  /// Query fields; those without a value are left out.
  public typealias Query = [(name: String, value: String?)]
  /// Header fields.
  public typealias Headers = [(name: String, value: String)]

  /// What carries the requests.
  public let transport: any HTTPTransport
  /// Where the engine listens.
  public let address: EngineAddress
  /// What the engine said of itself when it was first asked.
  public let identity: EngineIdentity
  /// The API version of every request.
  public let apiVersion: APIVersion
  /// How long the engine may take.
  public let limits: EngineLimits
  /// Lets few questions be asked at a time, however many a caller has: each takes a connection.
  let turns = EngineTurns(24)

  /// Creates a client for an engine that is already known; see `connect(environment:)`.
  public init(
    transport: any HTTPTransport, address: EngineAddress, identity: EngineIdentity, apiVersion: APIVersion,
    limits: EngineLimits = EngineLimits()
  ) {
    self.limits = limits
    self.transport = transport
    self.address = address
    self.identity = identity
    self.apiVersion = apiVersion
  }

  /// Sends a request; the answer's body streams.
  /// - Parameters:
  ///   - method: what to do.
  ///   - path: below the API version, as `"/containers/\(name)/json"`.
  ///   - query: the fields after the path; those without a value are left out.
  ///   - headers: beside those of every request.
  ///   - body: what is sent.
  ///   - limit: how long it may take.
  ///   - timeouts: instead of those of `limit`.
  /// - Throws: `EngineError`, with the engine's own message for a refusal.
  public func send(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    body: HTTPRequest.Body = .none, limit: EngineLimits.Kind, timeouts: HTTPRequest.Timeouts? = nil
  ) async throws -> HTTPResponse {
    let target = try target(path, query)
    let timeouts = timeouts ?? limits.timeouts(limit)
    let response = try await transport.send(
      HTTPRequest(method, target, headers: headers, body: body, timeouts: timeouts))
    return try await accepted(response)
  }

  /// Sends a request and waits for the end of its answer, which is thrown away.
  public func perform(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    body: HTTPRequest.Body = .none, timeouts: HTTPRequest.Timeouts? = nil
  ) async throws {
    let response = try await send(
      method, path, query: query, headers: headers, body: body, limit: .change, timeouts: timeouts)
    for try await _ in response.body {}
  }

  /// Sends a request, with JSON where there is an `input`, and reads the JSON answer.
  /// - Throws: `EngineError`; `.malformedAnswer` where the answer is not an `Answer`.
  public func json<Answer: Decodable>(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    input: (any Encodable & Sendable)? = nil, limit: EngineLimits.Kind? = nil, timeouts: HTTPRequest.Timeouts? = nil,
    as type: Answer.Type = Answer.self
  ) async throws -> Answer {
    let limit = limit ?? (method == .get ? .query : .change)
    var headers = headers
    var body = HTTPRequest.Body.none
    if let input {
      headers.append(("Content-Type", "application/json"))
      body = .bytes(try Self.encoded(input))
    }
    let fetch = { [headers, body] in
      try await send(
        method, path, query: query, headers: headers, body: body, limit: limit, timeouts: timeouts
      ).body.collect(upTo: Self.longestAnswer)
    }
    let data = limit == .query ? try await turns.take(fetch) : try await fetch()
    // Decoding takes its time and cannot be interrupted.
    if Task.isCancelled { throw EngineError.cancelled }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw EngineError(
        .malformedAnswer, "\(method.rawValue) \(path.encoded): the engine's answer is not what its API promises",
        hint: "check that \(address) is a Docker Engine", cause: error)
    }
  }

  /// Turns a request into a two-way byte stream (`exec`, `attach`).
  public func upgrade(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    input: (any Encodable & Sendable)? = nil, timeouts: HTTPRequest.Timeouts? = nil
  ) async throws -> any RawConnection {
    var headers = headers
    var body = HTTPRequest.Body.none
    if let input {
      headers.append(("Content-Type", "application/json"))
      body = .bytes(try Self.encoded(input))
    }
    let request = HTTPRequest(
      method, try target(path, query), headers: headers, body: body, timeouts: timeouts ?? limits.timeouts(.work))
    switch try await transport.upgrade(request) {
    case .upgraded(let connection): return connection
    case .refused(let response):
      let response = try await accepted(response)
      throw EngineError(
        .malformedAnswer,
        "\(method.rawValue) \(path.encoded): the engine answered \(response.status) instead of a byte stream")
    }
  }

  /// `value` as JSON, keys sorted so that equal values give equal bytes.
  static func encoded(_ value: any Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(value)
    } catch {
      throw EngineError(.invalidRequest, "a request cannot be written as JSON", cause: error)
    }
  }

  /// No list of a thousand containers is longer; to decode it takes more than ten times the memory.
  private static let longestAnswer = 16 << 20

  private func target(_ path: EnginePath, _ query: Query) throws -> String {
    if let name = path.stray { throw EngineError(.invalidRequest, "\"\(name)\" is no name that an engine knows") }
    let fields = query.compactMap { name, value in
      value.map { "\(name.percentEncoded())=\($0.percentEncoded())" }
    }
    return "/v\(apiVersion)\(path.encoded)" + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
  }

  private func accepted(_ response: HTTPResponse) async throws -> HTTPResponse {
    // 304: it is so already. 101: an upgrade.
    if (200..<300).contains(response.status) || [101, 304].contains(response.status) { return response }
    throw EngineError(status: response.status, body: try await response.body.collect(upTo: 1 << 20))
  }
}
