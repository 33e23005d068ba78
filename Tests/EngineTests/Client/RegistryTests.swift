import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("A registry's manifests")
struct RegistryTests {
  private static let imageType = "application/vnd.docker.distribution.manifest.v2+json"
  private static let listType = "application/vnd.docker.distribution.manifest.list.v2+json"

  private func drain(_ stream: PullStream) async throws { for try await _ in stream {} }

  /// An image with a layer of its own, at a registry.
  private func pushed(
    _ engine: TestEngine, to registry: String, bytes: Int, credentials: RegistryCredentials? = nil
  ) async throws -> ImageReference {
    let name = try ImageReference("\(registry)/\(engine.uniqueName("sizes")):v1")
    let folder = try TemporaryFolder()
    try folder.write(
      "FROM \(engine.image)\nRUN head -c \(bytes) /dev/urandom > /\(engine.uniqueName("blob"))\n", to: "Dockerfile")
    var request = BuildRequest(context: folder.path)
    request.tags = [name.familiarName]
    for try await _ in try await engine.client.images.build(request) {}
    engine.deferred { try await engine.client.images.remove(name.familiarName, force: true) }
    try await drain(try await engine.client.images.push(name, credentials: credentials))
    return name
  }

  @Test func `sizes must be those that the engine then downloads`() async throws {
    try await TestEngine.with { engine in
      let platform = try await engine.client.system.version().platform
      let name = try await pushed(engine, to: TestEngine.registry(), bytes: 2_000_000)
      let store = CredentialStore(environment: [:])
      let manifest = try await RegistryClient(store: store).manifest(for: name, platform: platform)
      #expect(manifest.compressedSize > 2_000_000)
      #expect(manifest.layers.count >= 2)

      try await engine.client.images.remove(name.familiarName, force: true)
      var sizes: [String: Int] = [:]
      for try await event in try await engine.client.images.pull(name) where event.status == "Downloading" {
        if let id = event.id, let total = event.progress?.total, total > 0 { sizes[id] = total }
      }
      #expect(!sizes.isEmpty)
      for (id, size) in sizes { #expect(manifest.sizes[id] == size) }

      let absent = try ImageReference("\(name.familiarRepository):absent")
      let error = await #expect(throws: EngineError.self) {
        try await RegistryClient(store: store).manifest(for: absent, platform: platform)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `a list must be followed to the platform's image`() async throws {
    try await TestEngine.with { engine in
      let registry = try TestEngine.registry()
      let platform = try await engine.client.system.version().platform
      let name = try await pushed(engine, to: registry, bytes: 1000)
      let transport = CurlTransport()
      let base = "http://\(registry)/v2/\(name.repository)/manifests/"
      let answer = try await transport.send(HTTPRequest(.get, base + "v1", headers: [("Accept", Self.imageType)]))
      let digest = try #require(answer.header("Docker-Content-Digest"))
      let size = try await answer.body.collect().count
      let list = """
        {"schemaVersion": 2, "mediaType": "\(Self.listType)", "manifests": [{"mediaType": "\(Self.imageType)",
        "digest": "\(digest)", "size": \(size),
        "platform": {"os": "\(platform.os)", "architecture": "\(platform.architecture)"}}]}
        """
      let put = try await transport.send(
        HTTPRequest(
          .put, base + "list", headers: [("Content-Type", Self.listType)], body: .bytes(Data(list.utf8))))
      #expect(put.status == 201)

      let client = RegistryClient(store: CredentialStore(environment: [:]))
      let whole = try await client.manifest(for: name, platform: platform)
      let listed = try ImageReference("\(name.familiarRepository):list")
      #expect(try await client.manifest(for: listed, platform: platform) == whole)
      let other = ImagePlatform(os: "plan9", architecture: "mips")
      let error = await #expect(throws: EngineError.self) { try await client.manifest(for: listed, platform: other) }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `a password must be used, and never be told`() async throws {
    try await TestEngine.with { engine in
      let registry = try await RegistryWithPassword()
      let platform = try await engine.client.system.version().platform
      let auth = Data("\(RegistryWithPassword.username):\(RegistryWithPassword.password)".utf8).base64EncodedString()
      let folder = try TemporaryFolder()
      try folder.write(#"{"auths": {"\#(registry.address)": {"auth": "\#(auth)"}}}"#, to: "config.json", mode: 0o600)
      let store = CredentialStore(environment: ["DOCKER_CONFIG": folder.path])
      let name = try await pushed(
        engine, to: registry.address, bytes: 1000,
        credentials: try await store.credentials(registry: registry.address))
      #expect(try await RegistryClient(store: store).manifest(for: name, platform: platform).compressedSize > 1000)

      let wrong = Data("ann:wr0ng".utf8).base64EncodedString()
      try folder.write(#"{"auths": {"\#(registry.address)": {"auth": "\#(wrong)"}}}"#, to: "config.json", mode: 0o600)
      for store in [store, CredentialStore(environment: [:])] {
        let error = await #expect(throws: EngineError.self) {
          try await RegistryClient(store: store).manifest(for: name, platform: platform)
        }
        #expect(error?.code == .unauthorized)
        #expect(error.map { "\($0)".contains("wr0ng") || "\($0)".contains(wrong) } == false)
      }
    }
  }
}
