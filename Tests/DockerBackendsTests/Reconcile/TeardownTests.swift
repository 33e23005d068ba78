import Testing

@testable import DockerBackends

@Suite struct TeardownTests {
  private let manifest = """
    services:
      model: {image: "model:1"}
      proxy: {image: "proxy:1", depends_on: [model]}
    """

  private func teardown(_ world: World) -> Teardown {
    Teardown(backend: "demo", project: "demo", containers: world.observed.containers)
  }

  @Test func stopsDependantsFirst() throws {
    let world = try World(manifest).up()
    #expect(
      teardown(world).stop().description == """
        #1 stop container demo-proxy-1
        #2 stop container demo-model-1 (after #1)
        """)
  }

  @Test func removesContainersThenWhatOnlyTheyUsed() throws {
    var world = try World(manifest).up()
    world.change("demo-proxy-1") { $0.state = .exited }
    #expect(
      teardown(world).down(networks: ["demo_default"], volumes: ["demo_cache"], images: []).description == """
        #1 stop container demo-model-1
        #2 remove container demo-model-1 (after #1)
        #3 remove container demo-proxy-1
        #4 remove network demo_default (after #2, #3)
        #5 remove volume demo_cache (after #2, #3)
        """)
  }

  @Test func restartsInTheOrderOfDependencies() throws {
    let world = try World(manifest).up()
    #expect(
      teardown(world).restart(world.desired).description == """
        #1 stop container demo-proxy-1
        #2 stop container demo-model-1 (after #1)
        #3 start container demo-model-1 (after #1, #2)
        #4 start container demo-proxy-1 (after #1, #2, #3)
        #5 wait until model is ready (after #3)
        #6 wait until proxy is ready (after #4)
        """)
  }

  @Test func restartMakesAnewWhatLostItsGPU() throws {
    let world = try World(manifest).up()
    #expect(
      teardown(world).restart(world.desired, spent: ["demo-model-1": "it lost its GPU"]).description == """
        #1 stop container demo-proxy-1
        #2 stop container demo-model-1 (after #1)
        #3 remove container demo-model-1 (after #1, #2): it lost its GPU
        #4 create container demo-model-1 (after #3): it lost its GPU
        #5 start container demo-model-1 (after #1, #2, #4): it lost its GPU
        #6 start container demo-proxy-1 (after #1, #2, #5)
        #7 wait until model is ready (after #5)
        #8 wait until proxy is ready (after #6)
        """)
  }

  @Test func plansNothingWhereNothingIsThere() throws {
    #expect(teardown(try World(manifest)).down(networks: [], volumes: [], images: []).steps.isEmpty)
  }
}
