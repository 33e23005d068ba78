import DockerEngine
import FoundationEssentials
import Testing

@testable import DockerBackends

@Suite("The doctor looks at what lets a backend start and then fail")
struct SetupCheckTests {
  private static func check(
    _ id: String, _ machine: MachineReport = DoctorFixtures.healthy, _ change: (inout BackendFacts) -> Void = { _ in }
  ) throws -> CheckResult {
    let facts = DoctorFacts(machine: machine, backends: [DoctorFixtures.backend(change)], isNamed: true)
    return try #require(Doctor(facts).report().checks.first { $0.id == id })
  }

  private static func machine(_ change: (inout Facts) -> Void) -> MachineReport {
    var machine = DoctorFixtures.healthy
    change(&machine.facts)
    return machine
  }

  private static func setup(_ manifest: String) throws -> BackendSetup {
    BackendSetup(try World(manifest).desired)
  }

  @Test("Clocks that are apart are told of in either direction, and seconds are not", arguments: [-500.0, 500.0])
  func clocks(lead: Double) throws {
    let apart = try Self.check("engine.clock", Self.machine { $0.engine.clockLead = lead })
    #expect(apart.status == .warning && apart.finding == "N2")
    #expect(apart.detail.description.contains(lead > 0 ? "500 s ahead of" : "500 s behind"))
    #expect(try Self.check("engine.clock", Self.machine { $0.engine.clockLead = lead / 100 }).status == .absent)
  }

  @Test(
    "An engine before 20.10.10 forbids what images of today call",
    arguments: [("20.10.9", true), ("19.03.15", true), ("20.10.10", false), ("28.5.2", false), ("29.0.0-rc.1", false)])
  func ages(version: String, isOld: Bool) throws {
    let check = try Self.check("engine.age", Self.machine { $0.engine.version = version })
    #expect(check.status == (isOld ? .warning : .absent))
    #expect(check.finding == (isOld ? "K2" : nil))
  }

  @Test("A processor without AVX is told of")
  func processors() throws {
    let without = try Self.check("engine.avx", Self.machine { $0.machine.hasAVX = false })
    #expect(without.status == .warning && without.finding == "K6")
    #expect(try Self.check("engine.avx", Self.machine { $0.machine.hasAVX = true }).status == .absent)
  }

  @Test("The engine's clock is read from what it says of itself")
  func clockOfTheEngine() throws {
    let info = try JSONDecoder().decode(
      SystemInfo.self,
      from: Data(#"{"SystemTime": "2026-01-10T10:10:00.5Z", "SecurityOptions": ["name=selinux"]}"#.utf8))
    let now = try #require(EngineTimestamp.parse("2026-01-10T10:00:00Z"))
    let facts = EngineFacts(info, apiVersion: "1.51", now: now)
    #expect(facts.clockLead == 600.5)
    #expect(facts.confinesBySELinux == true)
  }

  @Test("A backend whose services all have profiles is told of")
  func profiles() throws {
    let setup = try Self.setup("services: {a: {image: 'a:1', profiles: [gpu]}}")
    #expect(setup.isEmpty)
    #expect(try Self.check("backend.services") { $0.setup = setup }.status == .failed)
    #expect(try !Self.setup("services: {a: {image: 'a:1'}}").isEmpty)
  }

  @Test("A server of a kind that shares memory wants more of it than the engine gives by itself")
  func sharedMemory() throws {
    let setup = try Self.setup("services: {a: {image: 'vllm/vllm-openai:1'}, b: {image: 'b:1'}}")
    #expect(setup.smallSharedMemory == ["a"])
    let check = try Self.check("backend.shm") { $0.setup = setup }
    #expect(check.status == .warning && check.finding == "K1")
    #expect(try Self.setup("services: {a: {image: 'vllm/vllm-openai:1', shm_size: 2g}}").smallSharedMemory == [])
    #expect(try Self.setup("services: {a: {image: 'vllm/vllm-openai:1', ipc: host}}").smallSharedMemory == [])
  }

  @Test("A proxy that the engine has and a service has not is told of")
  func proxies() throws {
    let setup = try Self.setup(
      "services: {a: {image: 'a:1'}, b: {image: 'b:1', environment: {https_proxy: 'http://p:1'}}}")
    #expect(setup.proxyless == ["a"])
    let behind = Self.machine { $0.engine.usesProxy = true }
    #expect(try Self.check("backend.proxy", behind) { $0.setup = setup }.status == .warning)
    #expect(try Self.check("backend.proxy") { $0.setup = setup }.status == .absent)
  }

  @Test("A folder without a label is told of where the engine confines containers by SELinux")
  func labels() throws {
    let setup = try Self.setup("services: {a: {image: 'a:1', volumes: ['/srv/a:/a', '/srv/b:/b:z', '/srv/c:/c:ro,Z']}}")
    #expect(setup.unlabelled == ["/srv/a"])
    let confined = Self.machine { $0.engine.confinesBySELinux = true }
    #expect(try Self.check("backend.labels", confined) { $0.setup = setup }.status == .warning)
    #expect(try Self.check("backend.labels") { $0.setup = setup }.status == .absent)
  }

  @Test("A folder for models that no volume keeps is told of")
  func caches() throws {
    let lost = try Self.setup("services: {a: {image: 'a:1', environment: {HF_HOME: /models/hf}}}")
    #expect(lost.lostCaches == ["/models/hf"])
    #expect(try Self.check("backend.cache") { $0.setup = lost }.status == .warning)
    let kept = """
      services: {a: {image: 'a:1', environment: {HF_HOME: /models/hf}, volumes: ['cache:/models']}}
      volumes: {cache: {}}
      """
    #expect(try Self.setup(kept).lostCaches == [])
  }
}
