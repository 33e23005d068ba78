import DockerBackends
import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

/// `stop`, `restart`, `down`, `status`, `logs` and the rest must tell and leave what they should.
@Suite struct LifecycleTests {
  @Test func downRemovesEverythingButVolumesAndKeepsTheLog() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest =
        Manifests.command("echo ready; sleep 1000", more: "volumes: ['cache:/cache']") + "\nvolumes: {cache: }"
      let backend = try stage.backend(manifest)
      _ = try await stage.up(manifest)
      #expect(await eventually { await log(of: backend, stage).contains("ready") })
      try await stage.manager.down(backend, events: stage.sink)
      #expect(try await stage.manager.status([backend]).first?.state == .absent)
      let filters: EngineFilters = ["label": ["com.docker.compose.project=\(stage.name)"]]
      #expect(try await engine.client.networks.list(filters: filters).isEmpty)
      #expect(try await engine.client.volumes.list(filters: filters).map(\.name) == ["\(stage.name)_cache"])
      #expect(try stage.savedLog("server").contains("ready"))
      try await stage.manager.down(backend, options: DownOptions(volumes: true))
      #expect(try await engine.client.volumes.list(filters: filters).isEmpty)
    }
  }

  @Test func stopsAndRestarts() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let backend = try stage.backend(Manifests.twoServices)
      _ = try await stage.up(Manifests.twoServices)
      let id = try await stage.inspect("model").id
      try await stage.manager.restart(backend)
      #expect(try await stage.inspect("model").id == id)
      #expect(try await stage.manager.status([backend]).first?.containers.count { $0.state == .running } == 2)
      try await stage.manager.stop(backend)
      let stopped = try #require(try await stage.manager.status([backend]).first)
      #expect(stopped.containers.allSatisfy { $0.state == .exited && $0.ports.isEmpty && $0.exitCode != nil })
    }
  }

  /// A restart leaves the container as it is, whatever the manifest says by now.
  @Test(.timeLimit(.minutes(10))) func aRestartWaitsWhereTheContainerListens() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.health(#"{"status": "ok"}"#))
      let id = try await stage.inspect("server").id
      let moved = Manifests.health(#"{"status": "ok"}"#).replacing("ports: [\"80\"]", with: "ports: [\"1:80\"]")
      try await stage.manager.restart(try stage.backend(moved))
      #expect(try await stage.inspect("server").id == id)
    }
  }

  @Test func tellsHowABackendIs() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let backend = try stage.backend(Manifests.twoServices)
      #expect(try await stage.manager.status([backend]).first?.missing == ["model", "proxy"])
      _ = try await stage.up(Manifests.twoServices)
      let status = try #require(try await stage.manager.status([backend]).first)
      #expect(status.containers.map(\.service) == ["model", "proxy"])
      let proxy = try #require(status.containers.last)
      #expect(proxy.state == .running)
      #expect(proxy.isOurs)
      #expect(proxy.device == .cpu)
      #expect(proxy.image == engine.image)
      #expect(proxy.ports.first?.containerPort == 80)
      #expect(proxy.startedAt != nil)
      try await engine.client.containers.kill(stage.container("proxy"))
      #expect(await eventually { (try? await stage.manager.status([backend]).first?.state) == .partial })
    }
  }

  @Test func mergesTheLogsOfAllContainers() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          a: {image: IMAGE, command: [sh, -c, "for i in 1 2 3; do echo from a $$i; done; echo error >&2"]}
          b: {image: IMAGE, command: [sh, -c, "echo from b; printf unfinished"]}
        """
      _ = try await stage.up(manifest, UpOptions(wait: false))
      let backend = try stage.backend(manifest)
      // Following ends as the containers do. What Docker 20.10 itself sends of an unfinished last line then is a
      // matter of luck: 27 of 320 followers of such a container never got it.
      for follow in [true, false] {
        let chunks = Mutex<[BackendLogChunk]>([])
        try await stage.manager.logs(backend, options: BackendLogOptions(follow: follow)) { chunk in
          chunks.withLock { $0.append(chunk) }
        }
        func text(_ service: String, _ stream: BackendLogChunk.Stream) -> String {
          let data = chunks.withLock { all in
            all.filter { $0.service == service && $0.stream == stream }.reduce(Data()) { $0 + $1.bytes }
          }
          return String(decoding: data, as: UTF8.self)
        }
        #expect(text("a", .stdout) == "from a 1\nfrom a 2\nfrom a 3\n")
        #expect(text("a", .stderr) == "error\n")
        #expect(follow ? text("b", .stdout).hasPrefix("from b\n") : text("b", .stdout) == "from b\nunfinished")
      }
    }
  }

  @Test func executesACommandInAService() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("sleep 1000")
      let backend = try stage.backend(manifest)
      let absent = await #expect(throws: BackendError.self) {
        _ = try await stage.manager.exec(backend, command: ["true"])
      }
      #expect(absent?.hint?.description.contains("`up ") == true)
      _ = try await stage.up(manifest)
      let result = try await stage.manager.exec(backend, command: ["sh", "-c", "echo hi; exit 5"])
      #expect(result.exitCode == 5)
      #expect(result.stdout == Data("hi\n".utf8))
    }
  }

  @Test func findsTheEndpointThatSpeaks() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.twoServices.replacing("x-tts:", with: "x-tts:\n  endpoint: proxy:80")
      _ = try await stage.up(manifest)
      let port = try await stage.inspect("proxy").networkSettings?.ports?["80/tcp"].first?.hostPort
      #expect(try await stage.manager.endpoint(of: try stage.backend(manifest)) == "http://127.0.0.1:\(port ?? "")")
      let error = await #expect(throws: BackendError.self) {
        _ = try await stage.manager.endpoint(of: try stage.backend(Manifests.twoServices))
      }
      #expect(error?.hint?.description.contains("x-tts.endpoint") == true)
    }
  }

  @Test func findsTheEndpointOnTheHostsNetwork() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let port = try ListeningSocket().port
      let manifest =
        Manifests.command(
          "exec busybox httpd -f -p 127.0.0.1:\(port) -h /etc", more: "network_mode: host"
        ) + "\nx-tts: {endpoint: 'server:\(port)', ready: {server: {http: /hostname, port: \(port)}}}"
      _ = try await stage.up(manifest)
      #expect(try await stage.manager.endpoint(of: try stage.backend(manifest)) == "http://127.0.0.1:\(port)")
    }
  }

  @Test func findsTheEndpointOnANeighboursNetwork() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          gate: {image: IMAGE, init: true, command: [sleep, "1000"], ports: ["80"], stop_grace_period: 1s}
          server:
            image: IMAGE
            init: true
            command: [busybox, httpd, -f, -p, "80", -h, /etc]
            network_mode: service:gate
        x-tts: {endpoint: "server:80"}
        """
      _ = try await stage.up(manifest)
      let port = try await stage.inspect("gate").networkSettings?.ports?["80/tcp"].first?.hostPort
      #expect(try await stage.manager.endpoint(of: try stage.backend(manifest)) == "http://127.0.0.1:\(port ?? "")")
    }
  }

  @Test func plansWithoutTouchingAnything() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let plan = try await stage.manager.plan(try stage.backend(Manifests.twoServices))
      #expect(plan.steps.contains { $0.action == .createContainer(stage.container("model"), service: "model") })
      #expect(!stage.requests.take().contains { $0.hasPrefix("POST") })
    }
  }

  private func log(of backend: Backend, _ stage: BackendStage) async -> String {
    let text = Mutex("")
    try? await stage.manager.logs(backend) { chunk in
      text.withLock { $0 += String(decoding: chunk.bytes, as: UTF8.self) }
    }
    return text.withLock { $0 }
  }
}
