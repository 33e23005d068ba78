import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("The engine itself")
struct SystemTests {
  /// The engine measures for one client at a time.
  @Test func measuresTheDiskForSeveralAtOnce() async throws {
    try await TestEngine.with { engine in
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { try await engine.client.system.diskUsage().images.count } }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(counts.count == 8 && counts.allSatisfy { $0 > 0 })
    }
  }

  @Test func `an engine must say what it is`() async throws {
    try await TestEngine.with { engine in
      try await engine.client.system.ping()
      let info = try await engine.client.system.info()
      #expect(!info.serverVersion.isEmpty)
      #expect(info.memTotal > 0)
      #expect(info.cpus > 0)
      #expect(info.architecture == "x86_64" || info.architecture == "aarch64")
      #expect(info.dockerRootDir.hasPrefix("/"))
      #expect(["1", "2"].contains(info.cgroupVersion))
      #expect(info.runtimes["runc"] != nil)
      #expect(info.osType == "linux")
      let version = try await engine.client.system.version()
      #expect(APIVersion(version.apiVersion) != nil)
      #expect(version.components.contains { $0.name == "Engine" })
      let usage = try await engine.client.system.diskUsage()
      #expect(usage.images.contains { $0.repoTags.contains(engine.image) })
      #expect(try await engine.client.networks.list().contains { $0.name == "bridge" })
    }
  }

  @Test func `events must come as they happen, and none be missed`() async throws {
    try await TestEngine.with { engine in
      let name = engine.uniqueName("events")
      let before = Date()
      let filters: EngineFilters = ["type": ["container"], "container": [name]]
      // Followed from the start: an engine keeps its last 256 events only, and other tests make many.
      let events = try await engine.client.system.events(since: before, filters: filters)
      let container = try await engine.container(["sh", "-c", "exit 5"]) { $0.name = name }
      engine.deferred { try await engine.client.containers.remove(name, force: true) }
      #expect(container != name)
      try await engine.client.containers.start(name)
      var actions: [String] = []
      var code: String?
      for try await event in events {
        actions.append(event.action)
        if event.action == "die" {
          code = event.actor?.attributes["exitCode"]
          break
        }
      }
      #expect(actions == ["create", "start", "die"])
      #expect(code == "5")
      var past: [String] = []
      let end = Date().addingTimeInterval(0.001)
      for try await event in try await engine.client.system.events(since: before, until: end, filters: filters) {
        past.append(event.action)
      }
      #expect(!past.isEmpty && past == Array(actions.suffix(past.count)))
    }
  }
}
