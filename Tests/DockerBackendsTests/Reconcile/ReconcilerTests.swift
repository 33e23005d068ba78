import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct ReconcilerTests {
  @Test func createsEverythingWhereNothingIsThere() throws {
    let world = try World(twoServices, images: ["proxy:1": "sha256:p"])
    #expect(
      try world.plan().description == """
        #1 pull image model:1: no local image
        #2 create network demo_default (after #1): new
        #3 create container demo-model-1 (after #1, #2): new
        #4 start container demo-model-1 (after #3): new
        #5 create container demo-proxy-1 (after #2): new
        #6 wait until model is healthy (after #4): proxy depends on it
        #7 start container demo-proxy-1 (after #5, #6): new
        #8 wait until model is ready (after #4)
        #9 wait until proxy is ready (after #7)
        """)
  }

  @Test func changesNothingWhereAllIsUp() throws {
    let world = try World(twoServices).up()
    let plan = try world.plan()
    #expect(plan.isUnchanged)
    #expect(
      plan.description == """
        #1 wait until model is ready
        #2 wait until proxy is ready
        """)
    #expect(try !Reconciler(world.desired, world.observed).needsResources)
  }

  @Test(arguments: [("", "ports changed"), (", expose: ['9000']", "expose, ports changed")])
  func namesOnlyWhatSomebodyWrote(more: String, cause: String) throws {
    let manifest = "services: {model: {image: 'model:1', ports: ['80']"
    let old = try World(manifest + "}}").up().observed
    let new = try World(manifest.replacing("80", with: "81") + more + "}}", observed: old)
    #expect(try new.plan().steps.first?.cause == cause)
  }

  @Test func makesAnewOnlyWhatChangedAndSaysWhichAttribute() throws {
    let old = try World(twoServices).up()
    let new = try World(
      twoServices.replacing("LANG: en", with: "LANG: ky").replacing("7860:7860", with: "7861:7860"),
      observed: old.observed)
    #expect(
      try new.plan().description == """
        #1 stop container demo-model-1: environment, ports changed
        #2 remove container demo-model-1 (after #1): environment, ports changed
        #3 create container demo-model-1 (after #2): environment, ports changed
        #4 start container demo-model-1 (after #2, #3): environment, ports changed
        #5 wait until model is ready (after #4)
        #6 wait until proxy is ready
        """)
  }

  @Test func startsAgainWhatDependsWithRestart() throws {
    let manifest = twoServices.replacing("service_healthy", with: "service_healthy, restart: true")
    let old = try World(manifest).up()
    let new = try World(manifest.replacing("LANG: en", with: "LANG: ky"), observed: old.observed)
    #expect(
      try new.plan().description == """
        #1 stop container demo-proxy-1: service model is recreated
        #2 stop container demo-model-1 (after #1): environment changed
        #3 remove container demo-model-1 (after #2): environment changed
        #4 create container demo-model-1 (after #3): environment changed
        #5 start container demo-model-1 (after #3, #4): environment changed
        #6 wait until model is healthy (after #5): proxy depends on it
        #7 start container demo-proxy-1 (after #1, #3, #6): a service it depends on is recreated
        #8 wait until model is ready (after #5)
        #9 wait until proxy is ready (after #7)
        """)
  }

  @Test func takesOverWhatAFailedStartLeft() throws {
    var world = try World(twoServices).up()
    world.change("demo-model-1") { $0.state = .created }
    world.change("demo-proxy-1") {
      $0.state = .exited
      $0.status = "Exited (137) 2 minutes ago"
    }
    #expect(
      try world.plan().description == """
        #1 start container demo-model-1: created, but never started
        #2 wait until model is healthy (after #1): proxy depends on it
        #3 start container demo-proxy-1 (after #2): not running
        #4 wait until model is ready (after #1)
        #5 wait until proxy is ready (after #3)
        """)
  }

  @Test func makesAnewWhatTheEngineHalfRemoved() throws {
    var world = try World(twoServices).up()
    world.change("demo-proxy-1") { $0.state = .dead }
    #expect(
      try world.plan().description.contains("remove container demo-proxy-1: the engine has removed it only in part"))
  }

  @Test func makesAnewWhatWasTakenOffItsNetwork() throws {
    var world = try World(twoServices).up()
    world.change("demo-proxy-1") { $0.networks = [] }
    let plan = try world.plan().description
    #expect(plan.contains("create container demo-proxy-1"), "\(plan)")
    #expect(plan.contains(": it was disconnected from network demo_default"), "\(plan)")
    #expect(!plan.contains("demo-model-1"), "\(plan)")
    // One that does not run is connected when it starts.
    world.change("demo-proxy-1") { $0.state = .exited }
    #expect(try !world.plan().description.contains("disconnected"))
  }

  @Test func leavesAForeignContainerAlone() throws {
    var world = try World(twoServices).up()
    world.change("demo-proxy-1") { $0.labels = [:] }
    let error = #expect(throws: BackendError.self) { try world.plan() }
    #expect(error?.code == .foreignResource)
    #expect(error?.message == "a container named demo-proxy-1 exists already and was not created by tts-ctl")
    #expect(error?.hint?.description.contains("docker rm -f demo-proxy-1") == true)
  }

  @Test func namesTheOwnerOfAForeignContainer() throws {
    var world = try World(twoServices).up()
    world.change("demo-model-1") { $0.labels = [Label.project: "other"] }
    #expect(throws: BackendError.self) { try world.plan() }
    world.change("demo-model-1") { $0.labels[Label.backend] = "espeak" }
    let error = #expect(throws: BackendError.self) { try world.plan() }
    #expect(error?.message == "a container named demo-model-1 exists already and belongs to backend espeak")
  }

  @Test func makesAnewWhoseImageChanged() throws {
    var world = try World(twoServices).up()
    world.observed.images["proxy:1"] = ObservedImage(id: "sha256:new")
    #expect(try world.plan().description.contains("create container demo-proxy-1 (after #2): image proxy:1 changed"))
  }

  @Test func needsNoImageNameWhileItsContainerStays() throws {
    var world = try World(twoServices).up()
    world.observed.images = [:]
    #expect(try world.plan().isUnchanged)
  }

  @Test func neverPullsWhatMustNotBePulled() throws {
    let world = try World(twoServices.replacing("image: model:1", with: "image: model:1\n    pull_policy: never"))
    let error = #expect(throws: BackendError.self) { try world.plan() }
    #expect(error?.code == .pullFailed)
  }

  @Test(arguments: [
    ("daily", 23.0, false), ("daily", 25, true), ("weekly", 167, false), ("weekly", 169, true),
    ("every_2d12h", 59, false), ("every_2d12h", 61, true), ("missing", 10_000, false),
  ])
  func pullsWhatIsOlderThanItsPolicyAllows(policy: String, hours: Double, isPulled: Bool) throws {
    var world = try World("services: {a: {image: 'a:1', pull_policy: \(policy)}}").up()
    world.observed.images["a:1"]?.lastTagged = world.observed.date - hours * 3600
    #expect(try world.plan().steps.contains { $0.action == .pullImage("a:1") } == isPulled)
    world.observed.images["a:1"]?.lastTagged = nil
    #expect(try world.plan().isUnchanged)
    world.observed.images = [:]
    world.observed.containers = []
    #expect(try world.plan().steps.contains { $0.action == .pullImage("a:1") })
  }

  @Test func createsWithoutStarting() throws {
    let options = UpOptions(start: false)
    let plan = try World(twoServices, options: options, images: ["model:1": "m", "proxy:1": "p"]).plan()
    #expect(plan.steps.contains { $0.action == .createContainer("demo-proxy-1", service: "proxy") })
    #expect(plan.steps.allSatisfy { if case .startContainer = $0.action { false } else { $0.action.isChange } })
    var world = try World(twoServices, options: options, observed: try World(twoServices).up().observed)
    world.change("demo-model-1") { $0.state = .exited }
    #expect(try world.plan().isUnchanged)
  }

  @Test func recreatesOnDemandAndNeverOnDemand() throws {
    let old = try World(twoServices).up()
    var options = UpOptions(recreate: .always)
    let all = try World(twoServices, options: options, observed: old.observed).plan()
    #expect(all.steps.count { $0.cause == "all containers are to be recreated" } == 8)
    options.recreate = .never
    let changed = twoServices.replacing("LANG: en", with: "LANG: ky")
    #expect(try World(changed, options: options, observed: old.observed).plan().isUnchanged)
  }

  @Test func removesWhatIsScaledAwayAndKeepsOrphansUnlessTold() throws {
    let old = try World(twoServices, options: UpOptions(scale: ["proxy": 3])).up()
    let plan = try World(twoServices, observed: old.observed).plan()
    #expect(plan.description.contains("remove container demo-proxy-3 (after #3): scaled to 1"))
    let alone =
      "services: {model: {image: 'model:1', environment: {LANG: en}, ports: ['7860:7860'], "
      + "healthcheck: {test: [CMD, 'true']}}}"
    let kept = try World(alone, observed: old.observed).plan()
    #expect(kept.isUnchanged)
    #expect(kept.warnings.count == 3)
    let removed = try World(alone, options: UpOptions(removeOrphans: true), observed: old.observed).plan()
    #expect(removed.steps.count { $0.cause == "service proxy is no longer in the manifest" } == 6)
  }

  @Test func doesNotRunAnInitContainerTwice() throws {
    let manifest = """
      services:
        fetch: {image: "fetch:1"}
        server:
          image: server:1
          depends_on: {fetch: {condition: service_completed_successfully}}
      """
    let fresh = try World(manifest, images: ["fetch:1": "f", "server:1": "s"])
    #expect(try fresh.plan().description.contains("wait until fetch is completed (after #3): server depends on it"))
    #expect(try !fresh.plan().description.contains("wait until fetch is ready"))
    var world = try World(manifest).up()
    world.change("demo-fetch-1") {
      $0.state = .exited
      $0.status = "Exited (0) 1 hour ago"
    }
    #expect(try world.plan().description == "#1 wait until server is ready")
    world.change("demo-fetch-1") { $0.status = "Exited (1) 1 hour ago" }
    #expect(try world.plan().description.contains("start container demo-fetch-1: exited with code 1"))
  }

  @Test func makesAnewWhatSharesANamespace() throws {
    let manifest = """
      services:
        vpn: {image: "vpn:1", environment: {A: "1"}}
        server: {image: "server:1", network_mode: "service:vpn"}
      """
    let old = try World(manifest).up()
    let plan = try World(manifest.replacing("A: \"1\"", with: "A: \"2\""), observed: old.observed).plan()
    #expect(plan.description.contains("remove container demo-server-1 (after #1): container demo-vpn-1 is recreated"))
  }

  @Test func makesANetworkAnewWhoseDefinitionChanged() throws {
    let manifest = twoServices + "\nnetworks: {default: {driver_opts: {mtu: \"1400\"}}}"
    let old = try World(twoServices).up()
    let plan = try World(manifest, observed: old.observed).plan()
    #expect(plan.description.contains("remove network demo_default (after #2, #4): its definition changed"))
    #expect(plan.steps.count { $0.cause == "network demo_default changed" } == 8)
  }

  @Test func namesAMissingExternalNetwork() throws {
    let world = try World(
      "services: {a: {image: 'a:1', networks: [shared]}}\nnetworks: {shared: {external: true}}", images: ["a:1": "a"])
    let error = #expect(throws: BackendError.self) { try world.plan() }
    #expect(error?.message == "network shared is external and does not exist")
    #expect(error?.hint?.description.contains("docker network create shared") == true)
  }

  @Test func buildsOnceForServicesThatShareAnImage() throws {
    let world = try World(
      """
      services:
        a: {image: "both:1", build: .}
        b: {image: "both:1", build: .}
      """)
    #expect(try world.plan().steps.count { $0.action == .buildImage("both:1", service: "a") } == 1)
  }

  @Test func requiresAGPUAgainstAFallback() throws {
    let manifest = "services: {a: {image: 'a:1', gpus: all}}\nx-tts: {gpu: auto}"
    var world = try World(manifest).up()
    world.change("demo-a-1") { $0.labels[Label.gpuFallback] = "no driver" }
    #expect(try world.plan().isUnchanged)
    let strict = try World(manifest, options: UpOptions(gpu: .require), observed: world.observed)
    #expect(try strict.plan().description.contains("it runs on the CPU, but a GPU is required"))
  }

  @Test func makesAnewWhatLostItsGPU() throws {
    let manifest = """
      services:
        model: {image: "model:1", gpus: all}
        other: {image: "other:1"}
      """
    var world = try World(manifest).up()
    world.observed.spent = ["demo-model-1": "it lost its GPU"]
    #expect(
      try world.plan().description == """
        #1 stop container demo-model-1: it lost its GPU
        #2 remove container demo-model-1 (after #1): it lost its GPU
        #3 create container demo-model-1 (after #2): it lost its GPU
        #4 start container demo-model-1 (after #2, #3): it lost its GPU
        #5 wait until model is ready (after #4)
        #6 wait until other is ready
        """)
    world.desired.options.recreate = .never
    #expect(try world.plan().isUnchanged)
  }
}
