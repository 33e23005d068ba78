import DockerBackends
import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

/// An engine that breaks in the middle of an `up` must be told once, with the place, and nothing may be lost by it.
@Suite struct BrokenEngineTests {
  /// Brings a backend up through a relay that hangs up on one request, and then by the engine itself.
  private func breaks(
    at request: String, after bytes: Int, stage: FailureStage?, _ manifest: (TestEngine) async throws -> String
  ) async throws {
    try await TestEngine.with { engine in
      let isWhole = Mutex(false)
      let relay = try Relay(to: TestEngine.socketPath()) { text in
        text.contains(request) && !isWhole.withLock { $0 } ? bytes : nil
      }
      let broken = try BackendStage(engine, through: relay.server.path)
      let manifest = try await manifest(engine)
      let error = try await broken.failingUp(manifest)
      #expect(error?.code == .engineUnreachable, "\(error?.message ?? "it came up")")
      #expect(error?.message.contains(relay.server.path) == true, "\(error?.message ?? "it came up")")
      #expect(error?.hint != nil)
      #expect(error?.report?.stage == stage)
      isWhole.withLock { $0 = true }
      let report = try await broken.up(manifest)
      #expect(report.ready.map(\.service) == ["server"])
    }
  }

  @Test(arguments: [
    ("GET /v", nil as FailureStage?), ("/networks/create", .network), ("/containers/create", .create),
    ("/start", .start),
  ])
  func hangsUpOnARequest(request: String, stage: FailureStage?) async throws {
    try await breaks(at: request, after: 0, stage: stage) { _ in Manifests.command("sleep 1000") }
  }

  @Test func hangsUpInAPull() async throws {
    try await breaks(at: "/images/create", after: 300, stage: .pull) { engine in
      let name = try ImageReference("\(TestEngine.registry())/\(engine.uniqueName("broken")):v1")
      let folder = try TemporaryFolder()
      try folder.write(
        "FROM \(engine.image)\nRUN head -c 3000000 /dev/urandom > /\(engine.uniqueName("blob"))\n", to: "Dockerfile")
      var request = BuildRequest(context: folder.path)
      request.tags = [name.familiarName]
      for try await _ in try await engine.client.images.build(request) {}
      engine.deferred { try await engine.client.images.remove(name.familiarName, force: true) }
      for try await _ in try await engine.client.images.push(name) {}
      try await engine.client.images.remove(name.familiarName, force: true)
      return Manifests.command("sleep 1000").replacing("IMAGE", with: name.familiarName)
    }
  }

  @Test func hangsUpInABuild() async throws {
    let folder = try TemporaryFolder()
    try await breaks(at: "/build?", after: 200, stage: .build) { engine in
      try folder.write("FROM \(engine.image)\nRUN echo one\nRUN echo two\nCMD sleep 1000\n", to: "Dockerfile")
      return "services: {server: {build: '\(folder.path)', init: true, stop_grace_period: 1s}}"
    }
  }

  @Test func answersRubbish() async throws {
    try await TestEngine.with { engine in
      let server = try FaultServer { connection in
        while connection.readRequest() != nil { connection.answer("<html>this is no engine</html>") }
      }
      let stage = try BackendStage(engine, through: server.path)
      let error = try await stage.failingUp(Manifests.command("sleep 1000"))
      #expect(error?.code == .engineUnreachable, "\(error?.message ?? "it came up")")
      #expect(error?.message.contains("not what its API promises") == true)
      #expect(error?.hint?.description.contains(server.path) == true)
    }
  }

  /// What an `up` follows meanwhile may break: events and statistics are for speed and shows, the probes decide.
  @Test func losesItsEventsAndGetsReadyAllTheSame() async throws {
    try await TestEngine.with { engine in
      let relay = try Relay(to: TestEngine.socketPath()) { $0.contains("/events?") ? 0 : nil }
      let stage = try BackendStage(engine, through: relay.server.path)
      #expect(try await stage.up(Manifests.twoServices).ready.map(\.service).sorted() == ["model", "proxy"])
    }
  }

  /// The engine's own words, had for real: the volume that the file shall be written into is full.
  @Test func hasNoRoomLeft() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          server:
            image: IMAGE
            init: true
            command: [sleep, "1000"]
            stop_grace_period: 1s
            volumes: ["small:/small"]
            configs: [{source: big, target: /small/big}]
        configs: {big: {content: '\(String(repeating: "x", count: 200_000))'}}
        volumes: {small: {driver_opts: {type: tmpfs, device: tmpfs, o: size=64k}}}
        """
      let error = try await stage.failingUp(manifest)
      #expect(error?.code == .diskFull, "\(error?.message ?? "it came up")")
      #expect(error?.message.contains("no space left on device") == true)
      #expect(error?.message.contains(stage.container("server")) == true)
      #expect(
        error?.hint?.description.contains("docker image prune") == true, "\(error?.hint?.description ?? "no hint")")
      let roomy = manifest.replacing("size=64k", with: "size=1m").replacing("small", with: "roomy")
      #expect(try await stage.up(roomy).ready.map(\.service) == ["server"])
    }
  }
}
