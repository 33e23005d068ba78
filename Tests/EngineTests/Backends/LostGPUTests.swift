import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// A container that lost its GPU must be made anew, aloud; one that is not well for another reason must not.
///
/// What a real `nvidia-smi` says then is printed by a stand-in, from when a file appears in the container.
@Suite struct LostGPUTests {
  /// The hook of the tests' engine gives the GPU, whatever other tests have it say.
  private static func manifest(_ more: String) -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        gpus: all
        environment: {TTS_CTL_TEST_HOOK_ERROR: /dev/null}
        stop_grace_period: 1s
        command:
          - sh
          - -c
          - |
            mkdir -p /srv && echo yes >/srv/ready
            cat >/usr/bin/nvidia-smi <<'END'
            #!/bin/sh
            [ ! -e /lost ] || { echo "Failed to initialize NVML: Unknown Error"; exit 255; }
            echo "GPU 0: Stand-in (UUID: GPU-1)"
            END
            chmod +x /usr/bin/nvidia-smi
            exec busybox httpd -f -p 80 -h /srv
        \(more)
    """
  }

  private static let withHealthcheck = manifest(
    "healthcheck: {test: [CMD-SHELL, 'test ! -e /sick && nvidia-smi -L'], interval: 1s, retries: 1}")
  private static let withProbe =
    manifest("ports: ['80']") + "\nx-tts: {ready: {server: {http: /ready, port: 80, timeout: 5m}}}"

  private func run(_ command: String, in stage: BackendStage) async throws {
    let result = try await stage.engine.client.exec.run(stage.container("server"), ["sh", "-c", command])
    #expect(result.exitCode == 0)
  }

  private func becomesUnhealthy(_ stage: BackendStage) async -> Bool {
    await eventually(within: .seconds(60)) { (try? await stage.inspect("server").state?.health?.status) == .unhealthy }
  }

  private func causes(_ plan: Plan) -> [String] {
    plan.steps.filter { if case .createContainer = $0.action { true } else { false } }.map(\.cause)
  }

  @Test func isMadeAnewWhereTheHealthcheckFails() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.withHealthcheck)
      let id = try await stage.inspect("server").id
      try await run("touch /lost", in: stage)
      #expect(await becomesUnhealthy(stage))
      let backend = try stage.backend(Self.withHealthcheck)
      let cause = "it lost its GPU: Failed to initialize NVML: Unknown Error [G25]"
      #expect(causes(try await stage.manager.plan(backend)) == [cause])
      let report = try await stage.up(Self.withHealthcheck)
      #expect(causes(report.plan) == [cause])
      #expect(try await stage.inspect("server").id != id)
      #expect(report.ready.count == 1)
    }
  }

  @Test func isMadeAnewWhereOnlyTheProbeShowsIt() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.withProbe)
      let id = try await stage.inspect("server").id
      try await run("touch /lost; rm /srv/ready", in: stage)
      let report = try await stage.up(Self.withProbe)
      #expect(causes(report.plan).first?.contains("it lost its GPU") == true)
      #expect(try await stage.inspect("server").id != id)
      let plans = stage.events.compactMap { if case .planned(let plan) = $0 { plan } else { nil } }
      #expect(plans.contains { causes($0).first?.contains("[G25]") == true })
    }
  }

  @Test func isMadeAnewByARestart() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.withProbe)
      let backend = try stage.backend(Self.withProbe)
      let id = try await stage.inspect("server").id
      #expect(causes(try await stage.manager.restart(backend)) == [])
      #expect(try await stage.inspect("server").id == id)
      try await run("touch /lost", in: stage)
      let plan = try await stage.manager.restart(backend, events: stage.sink)
      #expect(causes(plan).first?.contains("it lost its GPU") == true)
      #expect(try await stage.inspect("server").id != id)
      #expect(try await stage.manager.status([backend]).first?.state == .running)
    }
  }

  @Test func staysWhereSomethingElseIsWrong() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.withHealthcheck)
      let id = try await stage.inspect("server").id
      try await run("touch /sick", in: stage)
      #expect(await becomesUnhealthy(stage))
      let error = try await stage.failingUp(Self.withHealthcheck, UpOptions(timeout: .seconds(1)))
      #expect(error?.code == .notReady)
      #expect(try await stage.inspect("server").id == id)
    }
  }

  @Test func isNotLookedForWhereAllIsWell() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      _ = try await stage.up(Self.withProbe)
      _ = stage.requests.take()
      #expect(try await stage.up(Self.withProbe).plan.isUnchanged)
      let requests = stage.requests.take()
      #expect(!requests.contains { $0.contains("/exec") || $0.contains("/logs") }, "\(requests)")
    }
  }
}
