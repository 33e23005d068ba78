import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// `docker buildx` is no part of the engine; where it is missing there is nothing to test.
@Suite(
  "Builds through docker buildx",
  .enabled("docker buildx is not installed") { (try? await Program.run(["docker", "buildx", "version"]).code) == 0 })
struct BuildKitTests {
  @Test func `what only BuildKit knows must be built`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("s3cret", to: "secret.txt")
      try folder.write("secret.txt\n", to: ".dockerignore")
      let tag = "tts-ctl-test/\(engine.uniqueName("buildx")):x"
      var request = BuildRequest(context: folder.path)
      request.dockerfile = .inline(
        """
        FROM \(engine.image)
        ARG WORD
        RUN --mount=type=secret,id=token sha256sum < /run/secrets/token > /sum && echo "$WORD" > /word
        COPY --chmod=700 . /ctx/
        RUN <<END
        echo here > /document
        END
        """)
      request.tags = [tag]
      request.arguments = ["WORD": "two words"]
      request.secrets = [BuildSecret(id: "token", source: .file(folder.path + "/secret.txt"))]
      var image = ""
      var output = ""
      for try await event in try await engine.client.images.build(request) {
        switch event {
        case .image(let id): image = id
        case .output(let text): output += text
        case .progress: break
        }
      }
      engine.deferred { try await engine.client.images.remove(tag, force: true) }
      #expect(try await engine.client.images.inspect(tag).id == image)
      #expect(!output.contains("s3cret"))
      let name = try await engine.running(["sh", "-c", "cat /word /document; cut -c1-8 /sum; ls -A /ctx"]) {
        $0.config.image = tag
      }
      _ = try await engine.client.containers.wait(name)
      var log = ""
      for try await chunk in try await engine.client.containers.logs(name) {
        log += String(decoding: chunk.bytes, as: UTF8.self)
      }
      #expect(log == "two words\nhere\n1ec1c26b\n.dockerignore\n")
    }
  }

  @Test func `an instruction that fails must be named`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write(
        "# syntax\nFROM \(engine.image)\nRUN --mount=type=tmpfs,target=/x echo before; exit 9\n", to: "Dockerfile")
      let error = await #expect(throws: EngineError.self) {
        for try await _ in try await engine.client.images.build(BuildRequest(context: folder.path)) {}
      }
      #expect(error?.code == .buildFailed)
      #expect(error?.message.contains("exit code: 9") == true)
    }
  }

  @Test func `a build must end when its task is cancelled`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nRUN --mount=type=tmpfs,target=/x sleep 300\n", to: "Dockerfile")
      let (lines, continuation) = AsyncStream<String>.makeStream()
      let build = Task {
        for try await event in try await engine.client.images.build(BuildRequest(context: folder.path)) {
          if case .output(let text) = event { continuation.yield(text) }
        }
      }
      for await line in lines where line.contains("sleep 300") { break }
      let start = ContinuousClock.now
      build.cancel()
      _ = await build.result
      #expect(ContinuousClock.now - start < .seconds(60))
    }
  }
}
