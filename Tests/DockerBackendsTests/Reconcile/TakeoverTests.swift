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

  @Test func tellsOfPortsThatComposeOpened() throws {
    let manifest = "services: {a: {image: 'a:1', ports: ['8000:80', '0.0.0.0:8001:81']}}"
    var world = try World(manifest).composed()
    let open = try [8000, 8001].map {
      try JSONDecoder().decode(
        PortSummary.self,
        from: Data(#"{"IP": "0.0.0.0", "PrivatePort": \#($0 - 7920), "PublicPort": \#($0), "Type": "tcp"}"#.utf8))
    }
    world.change("demo-a-1") { $0.ports = open }
    let plan = try world.plan()
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings.first?.description.hasPrefix("port 8000 of demo-a-1 is open to other machines") == true)
    #expect(try World(manifest).up().plan().warnings.isEmpty)
  }
}
