import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import DockerEngine

@Suite("A registry with a token service")
struct TokenServiceTests {
  /// A registry and its token service: what real ones of that kind, outside this machine, answer.
  private final class Registry: HTTPTransport {
    let requests = Mutex<[HTTPRequest]>([])
    let realm: String

    init(realm: String = "https://auth.example/token") { self.realm = realm }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
      requests.withLock { $0.append(request) }
      let authorization = request.headers.first { $0.name == "Authorization" }?.value
      if request.target.hasPrefix(realm) { return Self.answer(200, #"{"token": "t0ken"}"#) }
      guard authorization == "Bearer t0ken" else {
        let challenge = #"Bearer realm="\#(realm)",service="registry.example",scope="repository:app:pull""#
        return Self.answer(401, "{}", [("Www-Authenticate", challenge)])
      }
      return Self.answer(200, #"{"layers": [{"digest": "sha256:a", "size": 5}]}"#)
    }

    func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade { throw EngineError(.unsupported, "no") }

    private static func answer(
      _ status: Int, _ body: String, _ headers: [(name: String, value: String)] = []
    ) -> HTTPResponse {
      let rest = Mutex<Data?>(Data(body.utf8))
      return HTTPResponse(
        status: status, headers: headers,
        body: HTTPBody { rest.withLock { $0.take() } })
    }
  }

  private func size(
    _ registry: Registry, _ image: String = "registry.example/app:1", config: String = "{}"
  ) async throws -> Int {
    let folder = try TemporaryFolder()
    try folder.write(config, to: "config.json")
    let client = RegistryClient(
      transport: registry, store: CredentialStore(environment: ["DOCKER_CONFIG": folder.path]))
    let platform = ImagePlatform(os: "linux", architecture: "amd64")
    return try await client.manifest(for: try ImageReference(image), platform: platform).compressedSize
  }

  @Test func `a token is fetched for the image, and the request repeated with it`() async throws {
    let registry = Registry()
    #expect(try await size(registry) == 5)
    let targets = registry.requests.withLock { $0.map(\.target) }
    #expect(
      targets == [
        "https://registry.example/v2/app/manifests/1",
        "https://auth.example/token?service=registry.example&scope=repository%3Aapp%3Apull",
        "https://registry.example/v2/app/manifests/1",
      ])
  }

  @Test func `the password goes to the token service alone`() async throws {
    let registry = Registry()
    let auth = Data("ann:s3cret".utf8).base64EncodedString()
    _ = try await size(registry, config: #"{"auths": {"registry.example": {"auth": "\#(auth)"}}}"#)
    let sent = registry.requests.withLock { $0.map { $0.headers.first { $0.name == "Authorization" }?.value } }
    #expect(sent == [nil, "Basic \(auth)", "Bearer t0ken"])
  }

  @Test func `an identity token is sent in the body, never in an address`() async throws {
    let registry = Registry()
    _ = try await size(
      registry, config: #"{"auths": {"registry.example": {"auth": "", "identitytoken": "id&tok"}}}"#)
    let request = registry.requests.withLock { $0[1] }
    guard case .bytes(let body) = request.body else { throw EngineError(.malformedAnswer, "no body") }
    #expect(request.method == .post)
    #expect(request.target == "https://auth.example/token")
    #expect(String(decoding: body, as: UTF8.self).hasSuffix("refresh_token=id%26tok"))
  }

  @Test func `no password goes to a token service without TLS`() async throws {
    let registry = Registry(realm: "http://auth.example/token")
    let error = await #expect(throws: EngineError.self) { try await size(registry) }
    #expect(error?.code == .unauthorized)
    #expect(registry.requests.withLock { $0.count } == 1)
  }
}
