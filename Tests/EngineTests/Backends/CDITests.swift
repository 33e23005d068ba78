import DockerBackends
import DockerEngine
import Foundation
import TestSupport
import Testing

/// On an engine with CDI devices and without NVIDIA's hook (`scripts/engine start DIR --cdi`), what asks for a GPU in
/// any way must get it by name, aloud, and keep it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TTS_CTL_TEST_CDI"] != nil))
struct CDITests {
  private func manifest(_ gpus: String) -> String { Manifests.command("sleep 1000", more: gpus) }

  private func warnings(_ stage: BackendStage) -> [String] {
    stage.events.compactMap { if case .warning(let text) = $0 { text.description } else { nil } }
  }

  @Test(arguments: [
    ("gpus: all", ["nvidia0", "nvidia1"]), ("gpus: [{device_ids: ['1']}]", ["nvidia1"]),
    ("gpus: [{count: 1}]", ["nvidia0"]), ("runtime: nvidia", ["nvidia0", "nvidia1"]),
    (
      "deploy: {resources: {reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}}",
      ["nvidia0", "nvidia1"]
    ),
  ])
  func givesTheGPUsByName(gpus: String, nodes: [String]) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(manifest(gpus), UpOptions(gpu: .require))
      #expect(report.fallbacks.isEmpty)
      #expect(warnings(stage).contains { $0.contains("gets its GPU through CDI (nvidia.com/gpu=") })
      let listed = try await engine.client.exec.run(stage.container("server"), ["sh", "-c", "cd /dev; echo nvidia*"])
      #expect(String(decoding: listed.stdout, as: UTF8.self) == nodes.joined(separator: " ") + "\n")
      let status = try await stage.manager.status([try stage.backend(manifest(gpus))])
      #expect(status.first?.containers.first?.device == .gpu)
      let id = try await stage.inspect("server").id
      #expect(try await stage.up(manifest(gpus)).plan.isUnchanged)
      #expect(try await stage.inspect("server").id == id)
    }
  }

  @Test func saysWhatTheEngineDoesNotOffer() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let report = try await stage.up(manifest("gpus: [{device_ids: ['7']}]"))
      let attempts = try #require(report.fallbacks.first?.attempts)
      #expect(attempts.map(\.means) == ["device request", "CDI"])
      #expect(attempts.last?.reason.contains("not nvidia.com/gpu=7") == true)
      let error = try await stage.failingUp(manifest("gpus: [{device_ids: ['7']}]"), UpOptions(gpu: .require))
      #expect(error?.code == .gpuUnavailable && error?.message.contains("not nvidia.com/gpu=7") == true)
    }
  }

  @Test func obeysThePolicyForANameInDevices() async throws {
    try await TestEngine.with { engine in
      let known = try BackendStage(engine)
      #expect(try await known.up(manifest("devices: ['nvidia.com/gpu=1']")).fallbacks.isEmpty)
      #expect(try await known.inspect("server").hostConfig?.deviceRequests?.first?.deviceIDs == ["nvidia.com/gpu=1"])
      let off = try BackendStage(engine)
      _ = try await off.up(manifest("devices: ['nvidia.com/gpu=1']"), UpOptions(gpu: .off))
      #expect(try await off.inspect("server").hostConfig?.deviceRequests?.isEmpty ?? true)
      let unknown = try BackendStage(engine)
      let fallback = try await unknown.up(manifest("devices: ['nvidia.com/gpu=9']")).fallbacks.first
      #expect(fallback?.attempts.first?.catalogueID == "G6")
    }
  }

  @Test func testsTheGPUAsUpAsksForIt() async throws {
    try await TestEngine.with { engine in
      let test = await GPUTest.run(image: engine.image, on: engine.client)
      // The device is there; it is the driver's programs that a made-up card does not bring.
      #expect(test.output.contains("nothing put the driver's programs"), "\(test.output)")
    }
  }
}
