import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("A registry that wants credentials")
struct RegistryCredentialsTests {
  private func drain(_ stream: PullStream) async throws { for try await _ in stream {} }

  @Test func `credentials of config.json must open it, for pushes, pulls and builds`() async throws {
    try await TestEngine.with { engine in
      let images = engine.client.images
      let registry = try await RegistryWithPassword()
      let name = try ImageReference("\(registry.address)/\(engine.uniqueName("locked")):v1")
      try await images.tag(engine.image, as: name)
      engine.deferred { try await images.remove(name.familiarName, force: true) }
      let folder = try TemporaryFolder()
      let auth = Data("\(RegistryWithPassword.username):\(RegistryWithPassword.password)".utf8).base64EncodedString()
      try folder.write(#"{"auths": {"\#(registry.address)": {"auth": "\#(auth)"}}}"#, to: "config.json", mode: 0o600)
      let store = CredentialStore(environment: ["DOCKER_CONFIG": folder.path])
      let credentials = try await store.credentials(for: name)
      #expect(credentials?.username == RegistryWithPassword.username)
      try await drain(try await images.push(name, credentials: credentials))
      try await images.remove(name.familiarName)

      let refused = await #expect(throws: EngineError.self) { try await drain(try await images.pull(name)) }
      #expect(refused?.message.contains("no basic auth credentials") == true)
      let wrong = RegistryCredentials(username: "ann", password: "wrong", serverAddress: registry.address)
      let denied = await #expect(throws: EngineError.self) {
        try await drain(try await images.pull(name, credentials: wrong))
      }
      #expect(denied?.message.contains("wrong") == false)
      try await drain(try await images.pull(name, credentials: credentials))
      try await images.remove(name.familiarName)

      try folder.write("FROM \(name.familiarName)\n", to: "context/Dockerfile")
      let request = BuildRequest(context: folder.path + "/context")
      for try await _ in try await images.build(request, credentials: store) {}
      _ = try await images.inspect(name.familiarName)
    }
  }
}
