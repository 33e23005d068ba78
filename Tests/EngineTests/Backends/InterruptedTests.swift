import DockerBackends
import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

/// What somebody who was killed leaves on a real engine, and what an engine still does for him.
@Suite struct InterruptedTests {
  private func volumes(of container: ContainerInspect) -> [String] {
    container.mounts.filter { $0.type == .volume }.compactMap(\.name)
  }

  private func exists(_ volume: String, _ engine: TestEngine) async -> Bool {
    (try? await engine.client.volumes.inspect(volume)) != nil
  }

  @Test func keepsAnonymousVolumesThroughChangesAndNoLonger() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let more = "volumes: [/models]\n    environment: {MARK: one}"
      _ = try await stage.up(Manifests.command("sleep 1000", more: more))
      let before = volumes(of: try await stage.inspect("server"))
      #expect(before.count == 1)
      _ = try await stage.up(Manifests.command("sleep 1000", more: more.replacing("one", with: "two")))
      #expect(volumes(of: try await stage.inspect("server")) == before)
      _ = try await stage.up(Manifests.command("sleep 1000", more: more.replacing("one", with: "three")))
      #expect(volumes(of: try await stage.inspect("server")) == before)
      let backend = try stage.backend(Manifests.command("sleep 1000", more: more))
      let filters: EngineFilters = ["label": ["com.docker.compose.project=\(stage.name)"]]
      #expect(try await engine.client.containers.list(all: true, filters: filters).count == 1)
      _ = try await stage.manager.down(backend)
      for volume in before { #expect(await !exists(volume, engine)) }
    }
  }

  /// The container of before was put aside, and its successor never came.
  @Test func takesUpAContainerThatWasPutAside() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("sleep 1000", more: "volumes: [/models]")
      _ = try await stage.up(manifest)
      let old = try await stage.inspect("server")
      try await engine.client.containers.stop(old.id, patience: 0)
      try await engine.client.containers.rename(old.id, to: "\(old.id.prefix(12))_\(stage.container("server"))")
      _ = try await stage.up(manifest)
      #expect(volumes(of: try await stage.inspect("server")) == volumes(of: old))
      await #expect(throws: EngineError.self) { try await engine.client.containers.inspect(old.id) }
    }
  }

  @Test func makesAnewWhatNeverGotItsFiles() async throws {
    try await TestEngine.with { engine in
      let relay = try Relay(to: TestEngine.socketPath()) { $0.contains("/archive?") ? 0 : nil }
      let broken = try BackendStage(engine, through: relay.server.path)
      let manifest = """
        services:
          server:
            image: IMAGE
            init: true
            command: [sh, -c, "test -e /page && exec sleep 1000"]
            stop_grace_period: 1s
            configs: [{source: page, target: /page}]
        configs: {page: {content: text}}
        """
      _ = try await broken.failingUp(manifest)
      #expect(try await broken.inspect("server").state?.status == .created)
      let whole = DockerBackendManager(engine: engine.client, environment: [:])
      _ = try await whole.up(try broken.backend(manifest))
      #expect(try await broken.inspect("server").state?.running == true)
    }
  }

  /// An engine that makes a network twice, as 20.10 does where nobody asks it to check.
  @Test func tellsNetworksOfOneNameApart() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.command("sleep 1000"))
      let name = "\(stage.name)_default"
      let network = try await engine.client.networks.inspect(name)
      let twin = NetworkCreateRequest(name: name, labels: network.labels, checkDuplicate: false)
      guard (try? await engine.client.networks.create(twin)) != nil else { return }
      // One container uses the first; the next one has to be told which.
      try await engine.client.containers.remove(stage.container("server"), force: true)
      _ = try await stage.up(Manifests.command("sleep 1000"))
      let left = try await engine.client.networks.list(filters: ["name": [name]])
      #expect(left.map(\.id) == [network.id])
      _ = try? await engine.client.networks.create(twin)
      _ = try await stage.manager.down(try stage.backend(Manifests.command("sleep 1000")))
      #expect(try await engine.client.networks.list(filters: ["name": [name]]).isEmpty)
    }
  }

  /// A stop that somebody asked for before he was killed goes on for as long as the container takes.
  @Test func startsAgainWhatIsBeingStopped() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("trap 'sleep 2; exit 0' TERM; while :; do sleep 0.1; done")
      _ = try await stage.up(manifest)
      // An engine remembers 256 events, of all containers: what it has forgotten amid the others' nobody can know.
      for _ in 1...10 {
        let id = try await stage.inspect("server").id
        async let stop: Void = engine.client.containers.stop(id, patience: 10)
        #expect(await eventually { await Self.kills(of: id, engine) > 0 })
        _ = try await stage.up(manifest)
        let isRemembered = await Self.kills(of: id, engine) > 0
        try await stop
        guard isRemembered else {
          _ = try await stage.up(manifest)
          continue
        }
        #expect(try await stage.inspect("server").state?.running == true)
        return
      }
      Issue.record("the engine never remembered the stop for as long as up took")
    }
  }

  private static func kills(of id: String, _ engine: TestEngine) async -> Int {
    let kills = try? await engine.client.system.events(
      since: .now.addingTimeInterval(-60), until: .now, filters: ["container": [id], "event": ["kill"]]
    ).reduce(0) { count, _ in count + 1 }
    return kills ?? 0
  }

  /// The port that the container had before is no sign of the new one.
  @Test func judgesReadinessByTheNewContainer() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.command("busybox httpd -f -p 80 -h /etc", more: "ports: ['80']"))
      _ = try await stage.up(
        Manifests.command("busybox httpd -f -p 80 -h /etc"), UpOptions(timeout: .seconds(120)))
      #expect(try await stage.inspect("server").state?.running == true)
    }
  }

  @Test func tellsWhyARestartFailed() async throws {
    try await TestEngine.with { engine in
      let relay = try Relay(to: TestEngine.socketPath()) { $0.contains("/containers/json") ? 0 : nil }
      let stage = try BackendStage(engine, through: relay.server.path)
      let backend = try stage.backend(Manifests.command("sleep 1000"))
      let error = await #expect(throws: BackendError.self) {
        try await stage.manager.restart(backend, events: stage.sink)
      }
      #expect(error?.code == .engineUnreachable)
      #expect(stage.events.contains { if case .failed = $0 { true } else { false } })
    }
  }
}
