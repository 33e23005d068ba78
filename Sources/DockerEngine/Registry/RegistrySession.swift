import CurlHTTPClient
import FoundationEssentials

/// Requests for one image's manifests; what the registry wants for an authorization is kept between them.
struct RegistrySession: Sendable {
  /// The longest manifest that is read; registries take 4 MiB.
  private static let sizeLimit = 4 << 20

  let image: ImageReference
  let origin: RegistryOrigin
  let credentials: RegistryCredentials?
  let transport: any HTTPTransport
  private var authorization: String?

  init(
    image: ImageReference, origin: RegistryOrigin, credentials: RegistryCredentials?, transport: any HTTPTransport
  ) {
    self.image = image
    self.origin = origin
    self.credentials = credentials
    self.transport = transport
    authorization = credentials?.registryToken.map { "Bearer " + $0 }
  }

  /// The manifest by its tag or digest.
  mutating func manifest(_ reference: String) async throws -> Data {
    try await ask(.get, reference).body.collect(upTo: Self.sizeLimit)
  }

  /// The digest of what a tag stands for, without its content: registries do not count such a request as a pull.
  mutating func digest(_ reference: String) async throws -> String {
    guard let digest = try await ask(.head, reference).header("Docker-Content-Digest"), digest.contains(":") else {
      throw EngineError(.malformedAnswer, "the registry \(image.registry) tells no digest of \(image.familiarName)")
    }
    return digest
  }

  private mutating func ask(_ method: HTTPRequest.Method, _ reference: String) async throws -> HTTPResponse {
    let path: EnginePath = "/v2/\(image.repository)/manifests/\(reference)"
    let target = origin.base + path.encoded
    let accept = [("Accept", RegistryAnswer.mediaTypes.joined(separator: ", "))]
    var response = try await send(method, target, accept)
    if response.status == 401, authorization == nil {
      let challenges = response.headers.filter { $0.name.lowercased() == "www-authenticate" }
      guard let challenge = challenges.lazy.compactMap({ RegistryChallenge($0.value) }).first else {
        throw refusal(response.status)
      }
      authorization = try await authorization(for: challenge)
      response = try await send(method, target, accept)
    }
    guard response.status == 200 else { throw refusal(response.status) }
    return response
  }

  /// Something that a manifest names by its digest. Where the registry sends elsewhere for it, nobody there is told
  /// what opens the registry.
  func blob(_ digest: String) async throws -> Data {
    let path: EnginePath = "/v2/\(image.repository)/blobs/\(digest)"
    var response = try await send(.get, origin.base + path.encoded, [])
    if [301, 302, 303, 307, 308].contains(response.status), let place = response.header("Location") {
      let isOwn = place.hasPrefix("/")
      guard isOwn || origin.trusts(place) else {
        throw EngineError(.malformedAnswer, "the registry \(image.registry) sends to a place without TLS")
      }
      response =
        isOwn ? try await send(.get, origin.base + place, []) : try await transport.send(HTTPRequest(.get, place))
    }
    guard response.status == 200 else { throw refusal(response.status) }
    return try await response.body.collect(upTo: Self.sizeLimit)
  }

  private func authorization(for challenge: RegistryChallenge) async throws -> String {
    switch challenge {
    case .basic:
      guard let basic = credentials?.basic else { throw refusal(401) }
      return basic
    case .bearer(let realm, let parameters):
      guard origin.trusts(realm) else {
        throw EngineError(.unauthorized, "the registry \(image.registry) sends to a token service without TLS")
      }
      let scope = parameters["scope"] ?? "repository:\(image.repository):pull"
      return "Bearer " + (try await token(realm, service: parameters["service"], scope: scope))
    }
  }

  /// A token of the registry's token service; for nobody in particular where there are no credentials.
  private func token(_ realm: String, service: String?, scope: String) async throws -> String {
    var query = [("service", service), ("scope", scope)]
    let response: HTTPResponse
    if let identity = credentials?.identityToken {
      query += [("grant_type", "refresh_token"), ("client_id", "tts-ctl"), ("refresh_token", identity)]
      response = try await transport.send(
        HTTPRequest(
          .post, realm, headers: [("Content-Type", "application/x-www-form-urlencoded")],
          body: .bytes(Data(Self.form(query).utf8))))
    } else {
      let separator = realm.contains("?") ? "&" : "?"
      let basic = credentials?.basic.map { [("Authorization", $0)] } ?? []
      response = try await transport.send(HTTPRequest(.get, realm + separator + Self.form(query), headers: basic))
    }
    guard response.status == 200 else { throw refusal(response.status) }
    let body = try await response.body.collect(upTo: 1 << 20)
    guard let answer = try? JSONDecoder().decode(TokenAnswer.self, from: body),
      let token = answer.token ?? answer.accessToken
    else { throw EngineError(.malformedAnswer, "the token service of \(image.registry) gives no token") }
    return token
  }

  private struct TokenAnswer: Decodable {
    var token: String?
    var accessToken: String?

    private enum CodingKeys: String, CodingKey {
      case token
      case accessToken = "access_token"
    }
  }

  private func send(
    _ method: HTTPRequest.Method, _ target: String, _ headers: [(String, String)]
  ) async throws -> HTTPResponse {
    let authorized = authorization.map { [("Authorization", $0)] } ?? []
    return try await transport.send(HTTPRequest(method, target, headers: headers + authorized))
  }

  private static func form(_ parameters: [(String, String?)]) -> String {
    parameters.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded())" } }.joined(separator: "&")
  }

  private func refusal(_ status: Int) -> EngineError {
    switch status {
    case 401, 403:
      EngineError(
        .unauthorized, "the registry \(image.registry) does not show \(image.familiarName)",
        hint: "check the name, or log in: docker login \(image.registry)")
    case 404: EngineError(.notFound, "the registry \(image.registry) has no \(image.familiarName)")
    case 429: EngineError(.rateLimited, "the registry \(image.registry) limits the rate of requests")
    default: EngineError(.malformedAnswer, "the registry \(image.registry) answers \(status) instead of a manifest")
    }
  }
}

extension RegistryCredentials {
  /// The value of `Authorization` for a name and a password.
  fileprivate var basic: String? {
    guard let username, let password else { return nil }
    return "Basic " + Data("\(username):\(password)".utf8).base64EncodedString()
  }
}
