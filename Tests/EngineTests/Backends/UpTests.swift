import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// `up` must lead from whatever is there to what the manifest wants.
@Suite struct UpTests {
  @Test func bringsServicesUpInTheirOrder() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(Manifests.twoServices)
      #expect(report.ready.map(\.service).sorted() == ["model", "proxy"])
      #expect(report.ports.map(\.service) == ["model", "proxy"])
      #expect(report.ports.allSatisfy { $0.address == "127.0.0.1" && $0.hostPort > 0 })
      let model = try await stage.inspect("model")
      let proxy = try await stage.inspect("proxy")
      #expect(try #require(model.state?.startedAt) < #require(proxy.state?.startedAt))
      #expect(proxy.config?.labels?["org.tts-ctl.backend"] == stage.name)
      #expect(proxy.networkSettings?.networks.keys.contains("\(stage.name)_default") == true)
    }
  }

  @Test func costsOneListAndOneImageCheckWhereNothingChanged() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.twoServices)
      _ = stage.requests.take()
      let report = try await stage.up(Manifests.twoServices)
      #expect(report.plan.isUnchanged)
      let requests = stage.requests.take()
      #expect(requests.count { $0 == "GET /containers/json" } == 1)
      #expect(requests.count { $0.hasPrefix("GET /images/") } == 1)
      #expect(!requests.contains { $0.hasPrefix("GET /networks") || $0.hasPrefix("GET /volumes") })
      #expect(!requests.contains { $0.hasPrefix("POST") && !$0.contains("/exec") })
    }
  }

  @Test func makesAnewOnlyWhatChanged() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.twoServices)
      let before = (try await stage.inspect("model").id, try await stage.inspect("proxy").id)
      let report = try await stage.up(Manifests.twoServices.replacing("VOICE: one", with: "VOICE: two"))
      #expect(report.plan.steps.contains { $0.cause == "environment changed" })
      let after = (try await stage.inspect("model"), try await stage.inspect("proxy").id)
      #expect(after.0.id != before.0)
      #expect(after.0.config?.env?.contains("VOICE=two") == true)
      #expect(after.1 == before.1)
    }
  }

  @Test func makesAnewWhatWasTakenOffItsNetwork() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Manifests.twoServices)
      let before = try await stage.inspect("proxy").id
      try await engine.client.networks.disconnect(before, from: "\(stage.name)_default")
      let report = try await stage.up(Manifests.twoServices)
      #expect(report.ready.map(\.service).sorted() == ["model", "proxy"])
      let after = try await stage.inspect("proxy")
      #expect(after.id != before)
      #expect(after.networkSettings?.networks.keys.contains("\(stage.name)_default") == true)
      #expect(try await stage.up(Manifests.twoServices).plan.isUnchanged)
    }
  }

  @Test func takesOverWhatAFailedStartLeft() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      // An address that no machine has: the port cannot be bound.
      let broken = Manifests.command("sleep 1000", more: "ports: ['192.0.2.1:7862:80']")
      let error = try await stage.failingUp(broken)
      #expect(error?.code == .startFailed)
      #expect(try await stage.inspect("server").state?.status == .created)
      let report = try await stage.up(Manifests.command("sleep 1000"))
      #expect(report.plan.steps.contains { $0.cause == "ports changed" })
      #expect(try await stage.inspect("server").state?.running == true)
    }
  }

  @Test func startsWhatWasStopped() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("trap 'exit 3' TERM; while :; do sleep 0.1; done")
      _ = try await stage.up(manifest)
      let id = try await stage.inspect("server").id
      try await engine.client.containers.stop(id, patience: 5)
      let report = try await stage.up(manifest)
      #expect(report.plan.steps.first?.cause.hasPrefix("exited with code") == true)
      #expect(try await stage.inspect("server").id == id)
    }
  }

  @Test func leavesAForeignContainerAlone() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let foreign = try await engine.running(["sleep", "1000"])
      let error = try await stage.failingUp(Manifests.command("sleep 1000", more: "container_name: \(foreign)"))
      #expect(error?.code == .foreignResource)
      #expect(error?.message.contains(foreign) == true)
      #expect(try await engine.client.containers.inspect(foreign).state?.running == true)
    }
  }

  @Test func letsTwoUpsOfOneBackendShareTheWork() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      async let first = stage.up(Manifests.twoServices)
      async let second = stage.up(Manifests.twoServices)
      let reports = try await [first, second]
      #expect(reports.count { $0.plan.isUnchanged } == 1)
      #expect(stage.events.contains { if case .waitingForLock = $0 { true } else { false } })
    }
  }

  @Test func finishesWhatACancelledUpBegan() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let slow = Manifests.twoServices.replacing("http://127.0.0.1/hostname", with: "http://127.0.0.1/absent")
      let task = Task { try await stage.up(slow) }
      #expect(await eventually { (try? await stage.inspect("model").state?.running) == true })
      task.cancel()
      let error = await #expect(throws: BackendError.self) { _ = try await task.value }
      #expect(error?.code == .cancelled)
      _ = try await stage.up(Manifests.twoServices)
      #expect(try await stage.inspect("proxy").state?.running == true)
    }
  }

  @Test func bringsManyBackendsUpAtTheSameTime() async throws {
    try await TestEngine.with { engine in
      let stages = try (0..<6).map { _ in try BackendStage(engine) }
      let backends = try stages.map { try $0.backend(Manifests.twoServices) }
      let results = await stages[0].manager.up(backends)
      #expect(results.map(\.backend) == stages.map(\.name))
      for result in results { #expect(throws: Never.self) { try result.result.get() } }
    }
  }

  @Test func runsAnInitServiceOnceAndWaitsForItsEnd() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          fetch: {image: IMAGE, command: [sh, -c, "sleep 0.3; echo done > /data/model"], volumes: ["models:/data"]}
          server:
            image: IMAGE
            init: true
            command: [sh, -c, "cat /data/model && sleep 1000"]
            volumes: ["models:/data"]
            depends_on: {fetch: {condition: service_completed_successfully}}
        volumes: {models: }
        """
      _ = try await stage.up(manifest)
      #expect(try await stage.inspect("server").state?.running == true)
      #expect(try await stage.inspect("fetch").state?.exitCode == 0)
      #expect(try await stage.up(manifest).plan.isUnchanged)
    }
  }

  @Test func linksContainersOnTheDefaultBridge() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          model: {image: IMAGE, init: true, command: [busybox, httpd, -f, -p, "80", -h, /etc], network_mode: bridge}
          proxy:
            image: IMAGE
            init: true
            command: [sleep, "1000"]
            network_mode: bridge
            links: ["model:space"]
            healthcheck: {test: [CMD, busybox, wget, -q, -O, /dev/null, "http://space/hostname"]}
        """
      let report = try await stage.up(manifest)
      #expect(report.ready.contains { $0.service == "proxy" })
      #expect(try await stage.inspect("proxy").hostConfig?.links?.contains { $0.hasSuffix("/space") } == true)
    }
  }

  @Test func writesConfigsOfTheManifestIntoTheContainer() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          server:
            image: IMAGE
            init: true
            command: [sleep, "1000"]
            configs: [{source: voices, target: /etc/tts/voices.json}]
            healthcheck: {test: [CMD, grep, -q, Robert, /etc/tts/voices.json]}
        configs: {voices: {content: '["Robert"]'}}
        """
      _ = try await stage.up(manifest)
      let changed = try await stage.up(manifest.replacing("Robert\"", with: "Robert\", \"Frank\""))
      #expect(changed.plan.steps.contains { $0.cause == "files./etc/tts/voices.json changed" })
    }
  }

  @Test func givesConfigsTheirOwnerAndMode() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = """
        services:
          server:
            image: IMAGE
            init: true
            command: [sleep, "1000"]
            configs:
              - {source: voices, target: /etc/tts/voices.json, uid: "33", gid: "3000000", mode: 0640}
              - {source: token, uid: "44", mode: 0400}
        configs: {voices: {content: "[]"}, token: {content: abc}}
        """
      _ = try await stage.up(manifest)
      let files = ["/etc/tts/voices.json", "/token"]
      let seen = try await engine.client.exec.run(stage.container("server"), ["stat", "-c", "%u:%g %a"] + files)
      #expect(String(decoding: seen.stdout, as: UTF8.self) == "33:3000000 640\n44:0 400\n")
      let changed = try await stage.up(manifest.replacing("0400", with: "0440"))
      #expect(changed.plan.steps.contains { $0.cause == "files./token changed" })
    }
  }

  @Test func createsWithoutStarting() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(Manifests.twoServices, UpOptions(start: false))
      #expect(report.ready.isEmpty && report.ports.isEmpty)
      #expect(try await stage.inspect("model").state?.status == .created)
      #expect(try await stage.inspect("proxy").state?.status == .created)
      #expect(try await stage.up(Manifests.twoServices, UpOptions(start: false)).plan.isUnchanged)
      #expect(try await stage.up(Manifests.twoServices).ready.count == 2)
    }
  }

  @Test func pullsAgainWhatIsOlderThanThePolicyAllows() async throws {
    try await TestEngine.with { engine in
      let image = try await engine.client.images.inspect(engine.image)
      let age = try #require(image.lastTagged).timeIntervalSinceNow * -1
      #expect(age >= 0)
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("sleep 1000", more: "pull_policy: every_520w")
      let plan = try await stage.manager.plan(try stage.backend(manifest))
      #expect(!plan.steps.contains { $0.action == .pullImage(engine.image) })
      // Less than it took to get here.
      let soon = try await stage.manager.plan(try stage.backend(manifest.replacing("every_520w", with: "every_1s")))
      #expect(soon.steps.contains { $0.action == .pullImage(engine.image) } == (age > 1))
    }
  }

  @Test func keepsAnonymousVolumesOfWhatItMakesAnew() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command(
        "[ -e /cache/x ] || echo first > /cache/x; sleep 1000", more: "volumes: [/cache]")
      func written() async -> String? {
        let result = try? await engine.client.exec.run(stage.container("server"), ["cat", "/cache/x"])
        return result.map { String(decoding: $0.stdout, as: UTF8.self) }
      }
      _ = try await stage.up(manifest)
      #expect(await eventually { await written() == "first\n" })
      _ = try await stage.up(manifest.replacing("echo first", with: "echo second"))
      #expect(await eventually { await written() == "first\n" })
    }
  }
}
