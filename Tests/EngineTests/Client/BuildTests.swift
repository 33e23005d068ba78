import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("Builds on an engine")
struct BuildTests {
  private func build(
    _ engine: TestEngine, _ folder: TemporaryFolder, _ configure: (inout BuildRequest) -> Void = { _ in }
  ) async throws -> (output: String, image: String) {
    var request = BuildRequest(context: folder.path)
    configure(&request)
    var output = ""
    var image = ""
    for try await event in try await engine.client.images.build(request) {
      switch event {
      case .output(let text): output += text + "\n"
      case .image(let id): image = id
      case .progress: break
      }
    }
    let made = image
    engine.deferred { try await engine.client.images.remove(made, force: true) }
    return (output, image)
  }

  private func run(_ engine: TestEngine, _ image: String, _ command: [String]) async throws -> String {
    let name = try await engine.running(command) { $0.config.image = image }
    _ = try await engine.client.containers.wait(name)
    var all = Data()
    for try await chunk in try await engine.client.containers.logs(name) { all.append(chunk.bytes) }
    return String(decoding: all, as: UTF8.self)
  }

  @Test func `options must reach the builder`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write(
        """
        FROM \(engine.image) AS first
        ARG WORD=none
        RUN echo "$WORD" > /word; getent hosts extra.test > /host; df -k /dev/shm | tail -1 > /shm
        FROM first AS second
        RUN exit 1
        """, to: "Dockerfile")
      let tag = "tts-ctl-test/\(engine.uniqueName("build")):x"
      let built = try await build(engine, folder) {
        $0.tags = [tag]
        $0.arguments = ["WORD": "spoken \"quoted\" & ünïcode"]
        $0.labels = ["org.example": "a=b"]
        $0.target = "first"
        $0.extraHosts = ["extra.test:10.1.2.3"]
        $0.sharedMemory = 16 << 20
      }
      let image = try await engine.client.images.inspect(tag)
      #expect(image.id == built.image)
      #expect(image.config?.labels?["org.example"] == "a=b")
      let seen = try await run(engine, tag, ["cat", "/word", "/host", "/shm"])
      #expect(seen.hasPrefix("spoken \"quoted\" & ünïcode\n10.1.2.3"))
      #expect(seen.contains("16384"))
    }
  }

  @Test func `the context must be what .dockerignore leaves of it`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nCOPY . /ctx/\n", to: "Dockerfile")
      try folder.write("*.log\n!keep.log\nDockerfile\n.dockerignore\n", to: ".dockerignore")
      for name in ["a.log", "keep.log", "app.py", "deep/b.log"] { try folder.write(name, to: name) }
      try folder.link("link", to: "app.py")
      let built = try await build(engine, folder)
      let list = try await run(
        engine, built.image, ["sh", "-c", "cd /ctx; find . -type f -o -type l | sort; cat link"])
      #expect(list == "./app.py\n./deep/b.log\n./keep.log\n./link\napp.py")
    }
  }

  @Test func `instructions from elsewhere must build, and not get into the image`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("x", to: "app.py")
      let text = "FROM \(engine.image)\nCOPY . /ctx/\n"
      let outside = try TemporaryFolder()
      let path = try outside.write(text, to: "Other")
      for dockerfile in [Dockerfile.inline(text), .path(path)] {
        let built = try await build(engine, folder) { $0.dockerfile = dockerfile }
        #expect(try await run(engine, built.image, ["ls", "-A", "/ctx"]) == "app.py\n")
      }
    }
  }

  @Test func `an instruction that fails must be named with its exit code`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nRUN echo before; exit 9\n", to: "Dockerfile")
      var request = BuildRequest(context: folder.path)
      request.noCache = true
      var output = ""
      let error = await #expect(throws: EngineError.self) {
        for try await event in try await engine.client.images.build(request) {
          if case .output(let text) = event { output += text }
        }
      }
      #expect(error?.code == .buildFailed)
      #expect(error?.message.contains("returned a non-zero code: 9") == true)
      #expect(output.contains("before"))
    }
  }

  @Test func `a large context must be streamed whole`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM scratch\nCOPY big /\n", to: "Dockerfile")
      try folder.write(String(repeating: "0123456789abcdef", count: 4 << 20), to: "big")
      let built = try await build(engine, folder)
      #expect(try await engine.client.images.inspect(built.image).size == 64 << 20)
    }
  }

  @Test func `a build that needs BuildKit must say so where there is none`() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nRUN --mount=type=cache,target=/c true\n", to: "Dockerfile")
      let error = await #expect(throws: EngineError.self) {
        try await engine.client.images.build(
          BuildRequest(context: folder.path), environment: ["PATH": folder.path, "HOME": folder.path])
      }
      #expect(error?.code == .unsupported)
      #expect(error?.message.contains("RUN --mount") == true)
      #expect(error?.hint?.contains("buildx") == true)
    }
  }
}
