import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("Images on an engine")
struct ImageTests {
  private func drain(_ stream: PullStream) async throws -> [PullEvent] {
    var events: [PullEvent] = []
    for try await event in stream { events.append(event) }
    return events
  }

  @Test func `an image must go to a registry and come back`() async throws {
    try await TestEngine.with { engine in
      let images = engine.client.images
      let name = try ImageReference("\(TestEngine.registry())/\(engine.uniqueName("image")):v1")
      let folder = try TemporaryFolder()
      try folder.write(
        "FROM \(engine.image)\nRUN head -c 3000000 /dev/urandom > /\(engine.uniqueName("blob"))\nRUN echo x > /y\n",
        to: "Dockerfile")
      var request = BuildRequest(context: folder.path)
      request.tags = [name.familiarName]
      for try await _ in try await images.build(request) {}
      engine.deferred { try await images.remove(name.familiarName, force: true) }
      let id = try await images.inspect(name.familiarName).id
      _ = try await drain(try await images.push(name))
      try await images.remove(name.familiarName, force: true)
      let missing = await #expect(throws: EngineError.self) { try await images.inspect(name.familiarName) }
      #expect(missing?.code == .notFound)

      var progress = PullProgress()
      for try await event in try await images.pull(name) { progress.apply(event, at: .now) }
      #expect(progress.phase == .complete)
      #expect(progress.fraction == 1)
      #expect(progress.bytesDownloaded > 3_000_000)
      #expect(progress.digest?.hasPrefix("sha256:") == true)
      #expect(progress.layerCounts.present >= 1)
      let pulled = try await images.inspect(name.familiarName)
      #expect(pulled.id == id)
      #expect(pulled.repoDigests.contains { $0.hasSuffix(progress.digest ?? "?") })
      #expect(!pulled.architecture.isEmpty)

      let byDigest = try ImageReference("\(name.familiarRepository)@\(progress.digest ?? "")")
      _ = try await drain(try await images.pull(byDigest))
    }
  }

  @Test func `a pull that fails must be an error, though its status was 200`() async throws {
    try await TestEngine.with { engine in
      let absent = try ImageReference("\(TestEngine.registry())/tts-ctl/absent:none")
      let error = await #expect(throws: EngineError.self) {
        _ = try await drain(try await engine.client.images.pull(absent))
      }
      #expect(error?.code == .notFound || error?.code == .imageTransferFailed)
      #expect(error?.message.contains("not found") == true)
      let nobody = try ImageReference("127.0.0.1:1/app:x")
      let refused = await #expect(throws: EngineError.self) {
        _ = try await drain(try await engine.client.images.pull(nobody))
      }
      #expect(refused?.code == .imageTransferFailed)
    }
  }

  @Test func `names must be given and taken`() async throws {
    try await TestEngine.with { engine in
      let images = engine.client.images
      let name = try ImageReference("tts-ctl-test/\(engine.uniqueName("tag")):x")
      try await images.tag(engine.image, as: name)
      #expect(try await images.inspect(name.familiarName).id == images.inspect(engine.image).id)
      #expect(try await images.list(filters: ["reference": [name.familiarName]]).count == 1)
      #expect(try await images.remove(name.familiarName).contains { $0.untagged != nil })
      #expect(try await !images.history(engine.image).isEmpty)
    }
  }

  @Test func `an image must be saved and loaded`() async throws {
    try await TestEngine.with { engine in
      let images = engine.client.images
      let folder = try TemporaryFolder()
      try folder.write("FROM scratch\nCOPY Dockerfile /\n", to: "Dockerfile")
      let name = "tts-ctl-test/\(engine.uniqueName("saved")):x"
      var request = BuildRequest(context: folder.path)
      request.tags = [name]
      for try await _ in try await images.build(request) {}
      engine.deferred { try await images.remove(name, force: true) }
      let archive = try await images.save([name]).collect()
      try await images.remove(name)
      let events = try await drain(try await images.load(.bytes(archive)))
      #expect(events.contains { $0.status.contains(name) })
      _ = try await images.inspect(name)
    }
  }
}
