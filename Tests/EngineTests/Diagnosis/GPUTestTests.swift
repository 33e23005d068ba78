import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// `gpu --test` must show whether a container gets a GPU, and leave nothing behind. It shares the hook with the tests
/// beside it.
extension GPUFallbackTests {
  /// An image whose `nvidia-smi` does this, as the toolkit would put one into the container.
  private func image(_ engine: TestEngine, _ script: String) async throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\n\(script)\n", to: "nvidia-smi", mode: 0o755)
    try folder.write("FROM \(engine.image)\nCOPY nvidia-smi /usr/bin/\n", to: "Dockerfile")
    let name = engine.uniqueName("smi")
    var request = BuildRequest(context: folder.path)
    request.tags = [name]
    for try await _ in try await engine.client.images.build(request) {}
    engine.deferred { try await engine.client.images.remove(name, force: true) }
    return name
  }

  private func leftovers(_ engine: TestEngine) async throws -> Int {
    try await engine.client.containers.list(all: true, filters: ["label": ["org.tts-ctl.gpu-test"]]).count
  }

  @Test func aTestShowsTheGPUThatAContainerGets() async throws {
    try await withHook("") { engine in
      let image = try await image(engine, "echo 'GPU 0: NVIDIA Stand-in (UUID: GPU-1)'")
      let test = await GPUTest.run(image: image, on: engine.client)
      #expect(test.worked && test.output == "GPU 0: NVIDIA Stand-in (UUID: GPU-1)" && test.findings.isEmpty)
      #expect(try await leftovers(engine) == 0)
    }
  }

  @Test func aTestTellsWhyAContainerGetsNone() async throws {
    try await withHook("") { engine in
      let image = try await image(engine, "echo 'Failed to initialize NVML: Unknown Error'; exit 255")
      let test = await GPUTest.run(image: image, on: engine.client)
      #expect(!test.worked && test.findings.map(\.id) == ["G26"])
      let bare = await GPUTest.run(image: engine.image, on: engine.client)
      #expect(!bare.worked && bare.output.contains("the driver's programs are not in the container"))
    }
    try await withHook(Self.noDriver) { engine in
      let test = await GPUTest.run(image: engine.image, on: engine.client)
      let left = try await leftovers(engine)
      #expect(!test.worked && test.findings.map(\.id) == ["G9"] && left == 0)
    }
  }

  @Test func aProcessLeadsToItsContainer() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sleep", "1000"])
      let container = try await engine.client.containers.inspect(name)
      let pid = try #require(container.state?.pid)
      let cgroup = try String(contentsOfFile: "/proc/\(pid)/cgroup", encoding: .utf8)
      #expect(ContainerOfProcess.id(inCgroup: cgroup) == container.id)
    }
  }
}
