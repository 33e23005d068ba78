import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// A GPU must be given up only for a GPU's error, aloud, and never where it is required.
///
/// The engine's NVIDIA hook prints what stands in a file; the tests share that file, so they run one by one.
@Suite(.serialized) struct GPUFallbackTests {
  static let noDriver = "nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown"
  private static let wantsGPU = Manifests.command("sleep 1000", more: "gpus: all")
  private static let broken = "services: {server: {image: IMAGE, command: [/no/such/program], gpus: all}}"

  func withHook(_ message: String, _ body: (TestEngine) async throws -> Void) async throws {
    let file = try TestEngine.variable("TTS_CTL_TEST_GPU_HOOK")
    try message.write(toFile: file, atomically: false, encoding: .utf8)
    defer { try? "".write(toFile: file, atomically: false, encoding: .utf8) }
    try await TestEngine.with(body)
  }

  @Test func givesTheGPUWhereThereIsOne() async throws {
    try await withHook("") { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(Self.wantsGPU)
      #expect(report.fallbacks.isEmpty)
      let environment = try await engine.client.exec.run(stage.container("server"), ["cat", "/proc/1/environ"])
      #expect(String(decoding: environment.stdout, as: UTF8.self).contains("NVIDIA_VISIBLE_DEVICES=all"))
      let status = try await stage.manager.status([try stage.backend(Self.wantsGPU)])
      #expect(status.first?.containers.first?.device == .gpu)
    }
  }

  @Test func runsOnTheCPUAloudWhereTheEngineHasNoGPU() async throws {
    try await withHook(Self.noDriver) { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(Self.wantsGPU)
      let fallback = try #require(report.fallbacks.first)
      #expect(fallback.service == "server")
      #expect(fallback.attempts.first?.reason.contains("driver not loaded") == true)
      #expect(fallback.attempts.first?.catalogueID == "G9")
      #expect(stage.events.contains { if case .gpuFallback = $0 { true } else { false } })
      #expect(try await stage.inspect("server").hostConfig?.deviceRequests?.isEmpty ?? true)
      let again = try await stage.up(Self.wantsGPU)
      #expect(again.plan.isUnchanged)
      let warnings = stage.events.compactMap { if case .warning(let text) = $0 { text.description } else { nil } }
      #expect(warnings.contains { $0.contains("runs on the CPU") && $0.contains("driver not loaded") })
      let status = try await stage.manager.status([try stage.backend(Self.wantsGPU)])
      #expect(status.first?.containers.first?.device == .cpu)
    }
  }

  @Test func failsWhereAGPUIsRequired() async throws {
    try await withHook(Self.noDriver) { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(Self.wantsGPU, UpOptions(gpu: .require))
      #expect(error?.code == .gpuUnavailable)
      #expect(error?.message.contains("driver not loaded") == true)
      #expect(error?.report?.explanations.first?.id == "G9")
    }
  }

  @Test func asksForNoneWhereItIsOff() async throws {
    try await withHook(Self.noDriver) { engine in
      let stage = try BackendStage(engine)
      #expect(try await stage.up(Self.wantsGPU, UpOptions(gpu: .off)).fallbacks.isEmpty)
    }
  }

  @Test func keepsTheGPUWhereSomethingElseIsWrong() async throws {
    try await withHook("") { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(Self.broken)
      #expect(error?.code == .startFailed)
      #expect(!stage.events.contains { if case .gpuFallback = $0 { true } else { false } })
    }
  }

  @Test func showsBothErrorsWhereItDoesNotRunOnTheCPUEither() async throws {
    try await withHook(Self.noDriver) { engine in
      let stage = try BackendStage(engine)
      let error = try await stage.failingUp(Self.broken)
      #expect(error?.message.contains("/no/such/program") == true)
      #expect(error?.message.contains("driver not loaded") == true)
    }
  }

  @Test func triesTheRuntimeWhereTheHookAsksForIt() async throws {
    let message =
      "Auto-detected mode as 'csv'\ninvoking the NVIDIA Container Runtime Hook directly (e.g. specifying the docker "
      + "--gpus flag) is not supported. Please use the NVIDIA Container Runtime (e.g. specify the --runtime=nvidia "
      + "flag) instead.: unknown"
    try await withHook(message) { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(Self.wantsGPU)
      let attempts = report.fallbacks.first?.attempts ?? []
      // This engine has no such runtime, so all ways are named; CDI is one where the engine has it switched on.
      #expect(attempts.map(\.means).starts(with: ["device request", "runtime nvidia"]))
      #expect(attempts.dropFirst().first?.reason.contains("nvidia") == true)
    }
  }
}
