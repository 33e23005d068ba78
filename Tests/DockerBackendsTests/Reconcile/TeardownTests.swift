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
        #1 stop container demo-proxy-1: stop was asked for
        #2 stop container demo-model-1 (after #1): stop was asked for
        """)
  }

  @Test func removesContainersThenWhatOnlyTheyUsed() throws {
    var world = try World(manifest).up()
    world.change("demo-proxy-1") { $0.state = .exited }
    #expect(
      teardown(world).down(networks: ["demo_default"], volumes: ["demo_cache"], images: []).description == """
        #1 stop container demo-model-1: down was asked for
        #2 remove container demo-model-1 (after #1): down was asked for
        #3 remove container demo-proxy-1: down was asked for
        #4 remove network demo_default (after #2, #3): down was asked for
        #5 remove volume demo_cache (after #2, #3): removal of volumes was asked for
        """)
  }

  @Test func restartsInTheOrderOfDependencies() throws {
    let world = try World(manifest).up()
    #expect(
      teardown(world).restart(world.desired).description == """
        #1 stop container demo-proxy-1: restart was asked for
        #2 stop container demo-model-1 (after #1): restart was asked for
        #3 start container demo-model-1 (after #1, #2): restart was asked for
        #4 start container demo-proxy-1 (after #1, #2, #3): restart was asked for
        #5 wait until model is ready (after #3): restart waits
        #6 wait until proxy is ready (after #4): restart waits
        """)
  }

  @Test func restartMakesAnewWhatLostItsGPU() throws {
    let world = try World(manifest).up()
    #expect(
      teardown(world).restart(world.desired, spent: ["demo-model-1": "it lost its GPU"]).description == """
        #1 stop container demo-proxy-1: restart was asked for
        #2 stop container demo-model-1 (after #1): restart was asked for
        #3 remove container demo-model-1 (after #1, #2): it lost its GPU
        #4 create container demo-model-1 (after #3): it lost its GPU
        #5 start container demo-model-1 (after #1, #2, #4): it lost its GPU
        #6 start container demo-proxy-1 (after #1, #2, #5): restart was asked for
        #7 wait until model is ready (after #5): restart waits
        #8 wait until proxy is ready (after #6): restart waits
        """)
  }

  @Test func plansNothingWhereNothingIsThere() throws {
    #expect(teardown(try World(manifest)).down(networks: [], volumes: [], images: []).steps.isEmpty)
  }
}
