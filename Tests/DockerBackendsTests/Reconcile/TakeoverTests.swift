import DockerEngine
import FoundationEssentials
import Testing

@testable import DockerBackends

/// What Docker Compose made of the same project.
@Suite struct TakeoverTests {
  @Test func leavesWhatComposeMadeOfTheSameFile() throws {
    let manifest = twoServices + "\n  last: {image: 'last:1', network_mode: 'service:model'}\n"
    let same = try World(manifest).composed().plan().description
    #expect(!same.contains("container"), "\(same)")
    var world = try World(twoServices).composed()
    world.change("demo-proxy-1") { $0.labels[Label.configHash] = "of another file" }
    let plan = try world.plan().description
    #expect(plan.contains("create container demo-proxy-1"), "\(plan)")
    #expect(plan.contains("the manifest changed since docker compose created it") && !plan.contains("demo-model-1"))
  }

  @Test func leavesWhatComposeMadeInAnotherFolderAlone() throws {
    let world = try World(twoServices).composed(in: "/elsewhere")
    let error = #expect(throws: BackendError.self) { try world.plan() }
    #expect(error?.message.hasSuffix("belongs to the Compose project demo in /elsewhere") == true)
    #expect(error?.hint?.description.contains("--project-name") == true)
    #expect(error?.hint?.description.contains("docker rm") == false)
  }

  @Test func makesAnewWhatIsOnANetworkThatComposeMadeFromAnotherDefinition() throws {
    let manifest = "services: {a: {image: 'a:1', networks: [inner]}, b: {image: 'b:1'}}\nnetworks: {inner: {}}"
    var world = try World(manifest).composed()
    world.change("demo-a-1") { $0.networks = ["demo_inner"] }
    world.change("demo-b-1") { $0.networks = ["demo_default"] }
    #expect(try Reconciler(world.desired, world.observed).needsResources)
    world.observed.networks?["demo_inner"] = ObservedResource(
      labels: [Label.project: "demo", Label.configHash: "of another definition"])
    let plan = try world.plan().description
    #expect(plan.contains("remove network demo_inner (after #2): its definition changed"), "\(plan)")
    #expect(plan.contains("create container demo-a-1") && plan.contains("network demo_inner changed"), "\(plan)")
    #expect(!plan.contains("container demo-b-1"), "\(plan)")
  }

  @Test func makesAnewWhatComposeWouldOfOurOwn() throws {
    let manifest = "services: {a: {image: 'a:1'}}"
    var world = try World(manifest).up()
    world.change("demo-a-1") { $0.labels[Label.configHash] = "of another file" }
    #expect(try world.plan().description.contains("create container demo-a-1 (after #2): the manifest changed"))
    let hash = try world.spec("a").composeHash.value { $0 }
    world.change("demo-a-1") { $0.labels[Label.configHash] = hash }
    #expect(try !world.plan().description.contains("container demo-a-1"))
  }

  @Test func takesAGPUAwayThatComposeGave() throws {
    let manifest = "services: {a: {image: 'a:1', gpus: all}, b: {image: 'b:1'}}"
    #expect(try !World(manifest).composed().plan().description.contains("container demo"))
    let plan = try World(manifest, options: UpOptions(gpu: .off)).composed().plan().description
    #expect(plan.contains("create container demo-a-1 (after #2): it has a GPU and is to run without"), "\(plan)")
    #expect(!plan.contains("container demo-b-1"), "\(plan)")
  }

  /// What Docker Compose published at every interface.
  private static let open = "services: {a: {image: 'a:1', ports: ['8000:80', '0.0.0.0:8001:81']}}"

  private static func opened(_ options: UpOptions = UpOptions()) throws -> World {
    var world = try World(Self.open, options: options).composed()
    let open = try [8000, 8001].map {
      try JSONDecoder().decode(
        PortSummary.self,
        from: Data(#"{"IP": "0.0.0.0", "PrivatePort": \#($0 - 7920), "PublicPort": \#($0), "Type": "tcp"}"#.utf8))
    }
    world.change("demo-a-1") { $0.ports = open }
    return world
  }

  @Test func publishesAtTheAddressThatIsAskedFor() throws {
    let plan = try Self.opened(UpOptions(bind: "127.0.0.1")).plan().description
    #expect(plan.contains("create container demo-a-1 (after #2): port 8000 is to be published at 127.0.0.1"), "\(plan)")
    let same = try Self.opened(UpOptions(bind: "0.0.0.0")).plan().description
    #expect(!same.contains("container demo"), "\(same)")
  }

  @Test func tellsOfPortsThatComposeOpened() throws {
    let plan = try Self.opened().plan()
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings.first?.description.hasPrefix("port 8000 of demo-a-1 is open to other machines") == true)
    #expect(try World(Self.open).up().plan().warnings.isEmpty)
  }

  @Test func keepsAVolumeWhoseDefinitionChangedAndItsContainers() throws {
    let manifest = "services: {a: {image: 'a:1', volumes: ['data:/data']}}\nvolumes: {data: {labels: {keep: 'no'}}}"
    var old = try World(manifest).up()
    old.observed.volumes = Dictionary(
      uniqueKeysWithValues: old.desired.volumes.map { ($0.name, ObservedResource(labels: $0.request.labels ?? [:])) })
    let world = try World(manifest.replacing("'no'", with: "'yes'"), observed: old.observed)
    #expect(try Reconciler(world.desired, world.observed).needsResources)
    let plan = try world.plan()
    #expect(!plan.description.contains("container demo-a-1"), "\(plan)")
    #expect(plan.warnings.first?.description.hasPrefix("volume demo_data has other settings") == true)
    #expect(try !Reconciler(old.desired, old.observed).needsResources)
    let moved = try World(manifest.replacing(":/data", with: ":/more"), observed: old.observed).plan()
    #expect(moved.description.contains("create container demo-a-1"), "\(moved)")
  }
}
