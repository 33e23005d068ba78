import DockerBackends
import DockerEngine
import TestSupport
import Testing

/// `status` must say of a backend that is not well what a failed `up` would say.
@Suite struct ProblemsTests {
  private func problems(_ stage: BackendStage, _ manifest: String, health: BackendHealth? = nil) async throws
    -> [BackendError]
  {
    let backend = try stage.backend(manifest)
    let status = try #require(try await stage.manager.status([backend]).first)
    return await stage.manager.problems(of: backend, status, health: health)
  }

  @Test func namesTheRowOfAContainerThatEnded() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("echo 'torch.OutOfMemoryError: CUDA out of memory'; exit 3")
      _ = try await stage.up(manifest, UpOptions(wait: false))
      _ = try await engine.client.containers.wait(stage.container("server"))
      let problem = try #require(try await problems(stage, manifest).first)
      #expect(problem.code == .containerExited)
      #expect(problem.message == "container \(stage.container("server")) exited with exit code 3")
      #expect(problem.report?.explanations.first?.id == "G35")
      #expect(problem.report?.explanations.first?.fix.description.contains("up \(stage.name) (gpu: off)") == true)
      #expect(problem.report?.logTail.last?.contains("CUDA out of memory") == true)
    }
  }

  /// The log says nothing; how its runs went does.
  @Test func tellsOfALoopThatItsEngineGaveUp() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("exit 1", more: "restart: 'on-failure:3'")
      _ = try await stage.up(manifest, UpOptions(wait: false))
      #expect(
        await eventually(within: .seconds(60)) {
          guard let seen = try? await stage.inspect("server"), seen.restartCount == 3 else { return false }
          return seen.state?.running == false && seen.state?.restarting == false
        })
      let problem = try #require(try await problems(stage, manifest).first)
      #expect(problem.report?.explanations.map(\.id) == ["D15"])
    }
  }

  @Test(arguments: [("", ["A10"]), ("volumes: ['/:/host:ro']", [])])
  func tellsThatModelsGoWithTheContainer(more: String, ids: [String]) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("echo 'Fetching 12 files:  25%|██        | 3/12'; exit 3", more: more)
      _ = try await stage.up(manifest, UpOptions(wait: false))
      _ = try await engine.client.containers.wait(stage.container("server"))
      let problem = try #require(try await problems(stage, manifest).first)
      #expect(problem.report?.explanations.map(\.id) == ids)
    }
  }

  @Test func tellsWhatTheHealthcheckSaid() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command(
        "exec sleep 1000",
        more: "healthcheck: {test: [CMD-SHELL, 'echo no model; exit 1'], interval: 1s, retries: 1}")
      _ = try await stage.up(manifest, UpOptions(wait: false))
      #expect(
        await eventually(within: .seconds(60)) {
          (try? await stage.inspect("server").state?.health?.status) == .unhealthy
        })
      let problem = try #require(try await problems(stage, manifest).first)
      #expect(problem.message.hasSuffix("is unhealthy"))
      #expect(problem.report?.reason.contains("no model") == true)
    }
  }

  @Test func tellsOfContainersThatStandStill() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("exec sleep 1000")
      _ = try await stage.up(manifest, UpOptions(wait: false))
      try await engine.client.containers.pause(stage.container("server"))
      let paused = try #require(try await problems(stage, manifest).first)
      #expect(paused.code == .notRunning && paused.message.hasSuffix("is paused"))
      #expect(paused.hint?.description.contains("up \(stage.name)") == true)
      _ = try await stage.up(manifest, UpOptions(wait: false))
      #expect(try await problems(stage, manifest).isEmpty, "the fix helps")
    }
  }

  /// What the engine said when it was to start the container is the cause.
  @Test func tellsWhyAContainerWasNeverStarted() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = "services: {server: {image: IMAGE, entrypoint: [/no/such/program]}}"
      _ = try await stage.failingUp(manifest, UpOptions(wait: false))
      let problem = try #require(try await problems(stage, manifest).first)
      #expect(problem.message.hasSuffix("was created, but never started"), "\(problem)")
      #expect(problem.report?.reason.contains("/no/such/program") == true, "\(problem)")
    }
  }

  @Test func takesTheServerAtItsWord() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let withEndpoint = Manifests.health("{}").replacing("x-tts: {", with: "x-tts: {endpoint: 'server:80', ")
      _ = try await stage.up(withEndpoint, UpOptions(wait: false))
      let degraded = BackendHealth(httpStatus: 200, status: "degraded", error: "the Space is down")
      let problem = try #require(try await problems(stage, withEndpoint, health: degraded).first)
      #expect(problem.message.hasSuffix("its server says: degraded: the Space is down"))
      #expect(problem.report?.explanations.first?.id == "A3")
      let well = BackendHealth(httpStatus: 200, status: "ok")
      #expect(try await problems(stage, withEndpoint, health: well).isEmpty)
    }
  }
}
