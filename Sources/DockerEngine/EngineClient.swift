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

  /// Creates a client for an engine that is already known; see ``connect(environment:)``.
  public init(
    transport: any HTTPTransport, address: EngineAddress, identity: EngineIdentity, apiVersion: APIVersion
  ) {
    self.transport = transport
    self.address = address
    self.identity = identity
    self.apiVersion = apiVersion
  }

  /// Sends a request; the answer's body streams.
  /// - Parameter path: below the API version, as `"/containers/\(name)/json"`.
  /// - Throws: `EngineError`, with the engine's own message for a status of 400 or more.
  public func send(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    body: HTTPRequest.Body = .none, timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()
  ) async throws -> HTTPResponse {
    let target = target(path, query)
    let response = try await transport.send(
      HTTPRequest(method, target, headers: headers, body: body, timeouts: timeouts))
    return try await accepted(response)
  }

  /// Sends a request and waits for the end of its answer, which is thrown away.
  public func perform(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    body: HTTPRequest.Body = .none, timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()
  ) async throws {
    let response = try await send(method, path, query: query, headers: headers, body: body, timeouts: timeouts)
    for try await _ in response.body {}
  }

  /// Sends a request, with JSON where there is an `input`, and reads the JSON answer.
  /// - Throws: `EngineError`; `.malformedAnswer` where the answer is not an `Answer`.
  public func json<Answer: Decodable>(
    _ method: HTTPRequest.Method, _ path: EnginePath, query: Query = [], headers: Headers = [],
    input: (any Encodable & Sendable)? = nil, timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts(),
    as type: Answer.Type = Answer.self
  ) async throws -> Answer {
    var headers = headers
    var body = HTTPRequest.Body.none
    if let input {
      headers.append(("Content-Type", "application/json"))
      body = .bytes(try Self.encoded(input))
    }
    let response = try await send(method, path, query: query, headers: headers, body: body, timeouts: timeouts)
    let data = try await response.body.collect()
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
    input: (any Encodable & Sendable)? = nil, timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()
  ) async throws -> any RawConnection {
    var headers = headers
    var body = HTTPRequest.Body.none
    if let input {
      headers.append(("Content-Type", "application/json"))
      body = .bytes(try Self.encoded(input))
    }
    let request = HTTPRequest(method, target(path, query), headers: headers, body: body, timeouts: timeouts)
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

  private func target(_ path: EnginePath, _ query: Query) -> String {
    let fields = query.compactMap { name, value in
      value.map { "\(name.percentEncoded())=\($0.percentEncoded())" }
    }
    return "/v\(apiVersion)\(path.encoded)" + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
  }

  private func accepted(_ response: HTTPResponse) async throws -> HTTPResponse {
    guard response.status >= 400 else { return response }
    throw EngineError(status: response.status, body: try await response.body.collect(upTo: 1 << 20))
  }
}
