import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import DockerEngine

@Suite("What a registry tells of an image")
struct RegistryImageTests {
  /// A registry that keeps its configurations elsewhere, as those behind a content network do.
  private final class Registry: HTTPTransport {
    let requests = Mutex<[HTTPRequest]>([])
    let place: String

    init(place: String = "https://content.example/blob?signature=1") { self.place = place }

    private static let list = """
      {"manifests": [
        {"digest": "sha256:amd", "size": 1, "platform": {"os": "linux", "architecture": "amd64"}},
        {"digest": "sha256:arm", "size": 1, "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
        {"digest": "sha256:why", "size": 1, "platform": {"os": "unknown", "architecture": "unknown"}}]}
      """
    private static let manifest = """
      {"config": {"digest": "sha256:cfg"},
       "layers": [{"digest": "sha256:1", "size": 10}, {"digest": "sha256:2", "size": 32}]}
      """
    private static let config = """
      {"architecture": "amd64", "os": "linux", "config": {"Env": ["CUDA_VERSION=12.4.1"]},
       "rootfs": {"diff_ids": ["sha256:x", "sha256:y"]}}
      """

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
      requests.withLock { $0.append(request) }
      if request.target == place { return Self.answer(200, Self.config) }
      guard request.headers.contains(where: { $0.name == "Authorization" }) else {
        return Self.answer(401, "", [("WWW-Authenticate", "Basic realm=x")])
      }
      if request.target.hasSuffix("/manifests/1") { return Self.answer(200, Self.list) }
      if request.target.hasSuffix("/manifests/sha256:amd") { return Self.answer(200, Self.manifest) }
      if request.target.hasSuffix("/manifests/single") { return Self.answer(200, Self.manifest) }
      if request.target.hasSuffix("/blobs/sha256:cfg") { return Self.answer(307, "", [("Location", place)]) }
      return Self.answer(404, "")
    }

    func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade { throw EngineError(.unsupported, "no") }

    private static func answer(
      _ status: Int, _ body: String, _ headers: [(name: String, value: String)] = []
    ) -> HTTPResponse {
      let rest = Mutex<Data?>(Data(body.utf8))
      return HTTPResponse(status: status, headers: headers, body: HTTPBody { rest.withLock { $0.take() } })
    }
  }

  private let amd64 = ImagePlatform(os: "linux", architecture: "amd64")

  private func image(_ registry: Registry, _ tag: String, _ platform: ImagePlatform) async throws -> RegistryImage {
    let folder = try TemporaryFolder()
    let auth = Data("ann:s3cret".utf8).base64EncodedString()
    try folder.write(#"{"auths": {"registry.example": {"auth": "\#(auth)"}}}"#, to: "config.json")
    let store = CredentialStore(environment: ["DOCKER_CONFIG": folder.path])
    return try await RegistryClient(transport: registry, store: store)
      .image(try ImageReference("registry.example/app:\(tag)"), platform: platform)
  }

  @Test func `platforms, layers, their digests unpacked and variables are told`() async throws {
    let found = try await image(Registry(), "1", amd64)
    #expect(found.platforms.map(\.description) == ["linux/amd64", "linux/arm64/v8"])
    #expect(found.manifest?.compressedSize == 42)
    #expect(found.manifest?.stack == ["sha256:1", "sha256:2"])
    #expect(found.configuration?.diffIDs == ["sha256:x", "sha256:y"])
    #expect(found.configuration?.environment == ["CUDA_VERSION=12.4.1"])
  }

  @Test func `a platform that is not there is no error, and those that are there are told`() async throws {
    let found = try await image(Registry(), "1", ImagePlatform(os: "linux", architecture: "riscv64"))
    #expect(found.platforms.count == 2 && found.manifest == nil && found.configuration == nil)
  }

  @Test func `a single image is for the platform of its configuration`() async throws {
    let found = try await image(Registry(), "single", ImagePlatform(os: "linux", architecture: "arm64"))
    #expect(found.platforms == [amd64] && found.manifest != nil)
  }

  @Test func `nobody but the registry sees what opens it`() async throws {
    let registry = Registry()
    _ = try await image(registry, "1", amd64)
    let elsewhere = registry.requests.withLock { $0.filter { $0.target.hasPrefix("https://content.example/") } }
    #expect(elsewhere.count == 1)
    #expect(elsewhere.allSatisfy { request in !request.headers.contains { $0.name == "Authorization" } })
    let unsafe = Registry(place: "http://content.example/blob")
    await #expect(throws: EngineError.self) { try await image(unsafe, "1", amd64) }
    #expect(unsafe.requests.withLock { $0.allSatisfy { $0.target.hasPrefix("https://registry.example/") } })
  }

  @Test(arguments: ["", "[]", "{}", #"{"os": 1}"#])
  func `what is no configuration is an error`(_ text: String) {
    #expect(throws: EngineError.self) { try ImageConfiguration(Data(text.utf8)) }
  }
}
