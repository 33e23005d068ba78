import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@testable import DockerBackends

/// What an `up` that was killed leaves, and what the next one makes of it.
@Suite struct InterruptionTests {
  private let manifest = "services: {a: {image: 'a:1', volumes: ['/models']}}"

  private func network(_ id: String, _ name: String = "demo_default", project: String? = "demo", age: Int) throws
    -> NetworkInspect
  {
    let labels = project.map { "{\"\(Label.project)\": \"\($0)\"}" } ?? "{}"
    let json = """
      {"Id": "\(id)", "Name": "\(name)", "Driver": "bridge", "Labels": \(labels), "Created": "2026-01-0\(9 - age)T00:00:00Z"}
      """
    return try JSONDecoder().decode(NetworkInspect.self, from: Data(json.utf8))
  }

  @Test func keepsTheNetworkThatIsInUseElseTheOldest() throws {
    let twins = try [network("young", age: 1), network("old", age: 3), network("foreign", project: nil, age: 5)]
    func chosen(_ inUse: Set<String>) -> ObservedResource? {
      ObservedResource.networks(twins, of: "demo", inUse: inUse)["demo_default"]
    }
    #expect(chosen([])?.id == "old")
    #expect(chosen([])?.surplus == ["young"])
    #expect(chosen(["young"])?.id == "young")
    #expect(chosen(["young"])?.surplus == ["old"])
    #expect(chosen([])?.isAmbiguous == true)
    let own = ObservedResource.networks(Array(twins.prefix(2)), of: "demo", inUse: [])["demo_default"]
    #expect(own?.isAmbiguous == false)
  }

  @Test func removesANetworkThatIsThereTwice() throws {
    var world = try World(manifest).up()
    world.observed.networks?["demo_default"]?.id = "old"
    world.observed.networks?["demo_default"]?.surplus = ["young"]
    world.change("demo-a-1") {
      $0.networks = ["demo_default"]
      $0.networkIDs = ["demo_default": "young"]
    }
    #expect(
      try world.plan().description == """
        #1 stop container demo-a-1: network demo_default exists twice
        #2 remove container demo-a-1 (after #1): network demo_default exists twice
        #3 remove network demo_default (young) (after #2): it exists twice
        #4 create container demo-a-1 (after #2, #3): network demo_default exists twice
        #5 start container demo-a-1 (after #2, #3, #4): network demo_default exists twice
        #6 wait until a is ready (after #5)
        """)
  }

  @Test func makesAnewWhatIsOnANetworkOfThePast() throws {
    var world = try World(manifest).up()
    world.observed.networks?["demo_default"]?.id = "new"
    world.change("demo-a-1") {
      $0.state = .exited
      $0.networks = ["demo_default"]
      $0.networkIDs = ["demo_default": "gone"]
    }
    let plan = try world.plan().description
    #expect(plan.contains("create container demo-a-1 (after #1): network demo_default was recreated"))
    world.change("demo-a-1") { $0.networkIDs = ["demo_default": "new"] }
    #expect(try !world.plan().description.contains("create container"))
  }

  @Test func makesAnewWhatMayLackItsFiles() throws {
    let manifest = """
      services: {a: {image: 'a:1', configs: [{source: page, target: /page}]}, b: {image: 'b:1'}}
      configs: {page: {content: text}}
      """
    var world = try World(manifest).up()
    for name in ["demo-a-1", "demo-b-1"] { world.change(name) { $0.state = .created } }
    let plan = try world.plan().description
    #expect(plan.contains("remove container demo-a-1: it was never started and may be incomplete"))
    #expect(!plan.contains("remove container demo-b-1"))
  }

  @Test func followsAContainerThatWasPutAside() throws {
    var world = try World(manifest).up()
    world.change("demo-a-1") {
      $0.name = "0123_demo-a-1"
      $0.state = .exited
    }
    #expect(
      try world.plan().description == """
        #1 remove container 0123_demo-a-1: the container has a new name
        #2 create container demo-a-1 (after #1): new
        #3 start container demo-a-1 (after #1, #2): new
        #4 wait until a is ready (after #3)
        """)
  }

  @Test func knowsWhatShowsThatSomebodyElseIsAtWork() {
    let start = PlanAction.startContainer("demo-a-1", service: "a")
    for message in [
      "network demo_default is ambiguous (2 matches found on name)", "network 0123 not found",
      "container is marked for removal and cannot be started", "No such container: 0123",
      "endpoint with name demo-a-1 already exists in network demo_default",
    ] {
      #expect(start.isInterferedWith(EngineError(.engineFailed, message)), "\(message)")
    }
    for message in ["No such image: a:1", "exec: \"x\": executable file not found in $PATH", "device not found"] {
      #expect(!start.isInterferedWith(EngineError(.notFound, message)), "\(message)")
    }
  }

  @Test func beginsAnewOnlyWhereSomebodyInterferes() async throws {
    var attempts = 0
    let result = try await Interference.persisting {
      attempts += 1
      if attempts < 3 { throw Interference { BackendError(.startFailed, "in the way") } }
      return attempts
    }
    #expect(result == 3)
    let error = await #expect(throws: BackendError.self) {
      try await Interference.persisting { throw Interference { BackendError(.startFailed, "in the way") } }
    }
    #expect(error?.message == "in the way")
  }
}
