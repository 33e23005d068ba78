import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// Everything must work on every way to an engine: what streams, what is uploaded, and what is a byte stream both ways.
@Suite struct RouteTests {
  @Test(arguments: EngineRoute.allCases)
  func asksAndLists(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      try await engine.client.system.ping()
      let name = try await engine.running(["sleep", "600"])
      #expect(try await engine.client.containers.list().contains { $0.names.contains("/\(name)") })
      let missing = await #expect(throws: EngineError.self) {
        try await engine.client.containers.inspect("\(name)-not")
      }
      #expect(missing?.code == .notFound)
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func passesTheEndOfOurSideOn(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      let name = try await engine.running(["sleep", "600"])
      let input = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      // Only the end of its input lets `wc` answer.
      let result = try await engine.client.exec.run(
        name, ["sh", "-c", "wc -c; echo out; echo err >&2; exit 7"], input: input)
      #expect(String(decoding: result.stdout, as: UTF8.self) == "3000000\nout\n")
      #expect(String(decoding: result.stderr, as: UTF8.self) == "err\n")
      #expect(result.exitCode == 7)
      #expect(try await engine.client.exec.run(name, ["cat"], input: input, limit: 4 << 20).stdout == input)
      #expect(try await engine.client.exec.run(name, ["cat"], input: Data()).stdout.isEmpty)
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func carriesATerminalBothWays(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      let name = try await engine.running(["sleep", "600"])
      let request = ExecCreateRequest(cmd: ["sh"], attachStdin: true, attachStdout: true, attachStderr: true, tty: true)
      let session = try await engine.client.exec.start(try await engine.client.exec.create(name, request), tty: true)
      // Short pieces, as somebody types.
      for key in "echo $((6*7)); exit 3\n" { try await session.write(Data(String(key).utf8)) }
      var all = Data()
      for try await chunk in session.output { all.append(chunk.bytes) }
      #expect(String(decoding: all, as: UTF8.self).contains("42\r\n"))
      #expect(try await session.exitCode() == 3)
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func waitsForAPeerThatReadsLater(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      let name = try await engine.running(["sleep", "600"])
      let command = ["sh", "-c", "while ! test -e /go; do sleep 0.1; done; wc -c"]
      let request = ExecCreateRequest(cmd: command, attachStdin: true, attachStdout: true, attachStderr: true)
      let session = try await engine.client.exec.start(try await engine.client.exec.create(name, request))
      let writer = Task {
        for size in [2_000_000, 1, 2_000_000, 3, 1, 8_000_000, 5] { try await session.write(Data(count: size)) }
        try await session.closeInput()
      }
      #expect(try await engine.client.exec.run(name, ["touch", "/go"]).exitCode == 0)
      var all = Data()
      for try await chunk in session.output { all.append(chunk.bytes) }
      #expect(String(decoding: all, as: UTF8.self) == "12000010\n")
      try await writer.value
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func followsALogAsItGrows(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      let name = try await engine.running(["sh", "-c", "echo one; while ! test -e /go; do sleep 0.05; done; echo two"])
      var text = ""
      for try await chunk in try await engine.client.containers.logs(name, LogOptions(follow: true)) {
        // The second line is written only after the first was read.
        // What the command returned tells nothing: the container ends as soon as it sees the file,
        // and may kill the command that has just made it.
        if text.isEmpty { _ = try await engine.client.exec.run(name, ["touch", "/go"]) }
        text += String(decoding: chunk.bytes, as: UTF8.self)
      }
      #expect(text == "one\ntwo\n")
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func buildsPushesAndPulls(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      let images = engine.client.images
      let name = try ImageReference("\(TestEngine.registry())/\(engine.uniqueName("route")):v1")
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nCOPY big /big\n", to: "Dockerfile")
      try folder.write(String(repeating: engine.uniqueName("salt"), count: 100_000), to: "big")
      var request = BuildRequest(context: folder.path)
      request.tags = [name.familiarName]
      for try await _ in try await images.build(request) {}
      engine.deferred { try await images.remove(name.familiarName, force: true) }
      for try await _ in try await images.push(name) {}
      try await images.remove(name.familiarName, force: true)
      var progress = PullProgress()
      for try await event in try await images.pull(name) { progress.apply(event, at: .now) }
      #expect(progress.phase == .complete)
      #expect(!(try await images.inspect(name.familiarName).id.isEmpty))
    }
  }

  @Test(arguments: EngineRoute.allCases)
  func manyAtOnce(route: EngineRoute) async throws {
    try await TestEngine.with(via: route) { engine in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<12 { group.addTask { _ = try await engine.client.system.info() } }
        try await group.waitForAll()
      }
    }
  }
}
