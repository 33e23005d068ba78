import TestSupport
import Testing

@testable import DockerBackends

/// A policy about GPUs means nothing where no service asks for one.
@Suite struct UnaskedGPUTests {
  private func unasked(_ services: String, _ settings: String, chosen: GPUPolicy? = nil) throws -> UnaskedGPU? {
    UnaskedGPU(try TestManifest.backend("services: {\(services)}\nx-tts: {\(settings)}"), chosen: chosen)
  }

  @Test(arguments: [
    "gpus: all", "runtime: nvidia", "privileged: true", "devices: [/dev/dri]", "devices: ['nvidia.com/gpu=all']",
    "deploy: {resources: {reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}}",
  ])
  func isNoneWhereAServiceAsks(wish: String) throws {
    #expect(try unasked("a: {image: a}, b: {image: b, \(wish)}", "gpu: require") == nil)
  }

  @Test func isNoneWhereNobodySpeaksOfOne() throws {
    #expect(try unasked("a: {image: a}", "title: A") == nil)
    #expect(try unasked("a: {image: a}", "gpu: 'off'") == nil)
    #expect(try unasked("a: {image: a}", "gpu: require", chosen: .off) == nil)
  }

  @Test func namesPlaceAndService() throws {
    let required = try #require(
      try unasked("a: {image: a}, b: {image: b, ports: ['80']}", "endpoint: 'b:80', gpu: require"))
    #expect(required.message.hasPrefix("/backends/demo/compose.yaml:2:"), "\(required.message)")
    #expect(required.fix.description.contains("`gpus: all` into service b"))
    #expect(required.error(of: "demo")?.code == .gpuUnavailable)
    let chosen = try #require(try unasked("a: {image: a}", "title: A", chosen: .auto))
    #expect(chosen.error(of: "demo") == nil && chosen.fix == "write `gpus: all` into service a")
  }
}
