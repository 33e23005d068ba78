import DockerBackends
import FoundationEssentials
import Testing

@Suite("Facts decide between rows, and show what no text does")
struct FactsTests {
  @Test("Recorded facts give that row and no other", arguments: FactFixtures.all)
  func facts(fixture: FactFixtures.Case) {
    let findings =
      fixture.text.map { Judge.findings(in: $0, facts: fixture.facts) } ?? Judge.findings(from: fixture.facts)
    #expect(findings.map(\.id) == [fixture.id])
    #expect(findings.first?.certainty != .possible)
  }

  @Test("Facts can be recorded and read again", arguments: FactFixtures.all)
  func recorded(fixture: FactFixtures.Case) throws {
    let again = try JSONDecoder().decode(Facts.self, from: JSONEncoder().encode(fixture.facts))
    #expect(again == fixture.facts)
  }

  @Test("A healthy machine shows nothing")
  func healthy() {
    var facts = Facts()
    facts.machine.os = "linux"
    facts.machine.architecture = "x86_64"
    facts.machine.wslVersion = 0
    facts.engine.connection = .answered
    facts.engine.operatingSystem = "Ubuntu 24.04.2 LTS"
    facts.engine.architecture = "x86_64"
    facts.engine.rootFolder = "/var/lib/docker"
    facts.engine.cgroupDriver = "systemd"
    facts.engine.cgroupVersion = 2
    facts.engine.runtimes = ["runc", "nvidia"]
    facts.gpu.isPresent = true
    facts.gpu.isDriverLoaded = true
    facts.gpu.hasUVMDevice = true
    facts.gpu.driverVersion = "570.133.20"
    facts.gpu.libraryVersion = "570.133.20"
    facts.gpu.cudaVersion = "12.8"
    facts.gpu.computeCapabilities = ["9.0"]
    facts.gpu.freeMemory = 70 << 30
    facts.image.isPresent = true
    facts.image.architecture = "amd64"
    facts.image.cudaRequirement = "cuda>=12.8 brand=tesla,driver>=535,driver<536"
    facts.image.neededSpace = 12 << 30
    facts.disk.free = 400 << 30
    facts.disk.inodes = 0
    facts.disk.freeInodes = 0
    facts.container.state = "running"
    facts.container.exitCode = 0
    facts.container.isOOMKilled = false
    facts.container.restarts = 0
    facts.container.wantsGPU = true
    facts.container.hasVolume = true
    facts.container.neededGPUMemory = 4 << 30
    facts.probe.health = "ok"
    #expect(Judge.findings(from: facts).map(\.id) == [])
  }

  @Test("Nothing known shows nothing") func nothing() { #expect(Judge.findings(from: Facts()).isEmpty) }

  @Test("Without facts all rows with the text are named, the likeliest first")
  func alternatives() {
    let findings = Judge.findings(in: FactFixtures.noDriver)
    #expect(findings.map(\.id) == ["G1", "G2", "G3"])
    #expect(findings.map(\.certainty) == [.likely, .possible, .possible])
  }

  @Test("libnvidia-ml.so.1 is missing for three reasons, each with its own fix")
  func library() throws {
    var facts = Facts()
    func fix() throws -> String {
      try #require(Judge.findings(in: FactFixtures.noLibrary, facts: facts).first).fix.description
    }
    facts.engine.rootFolder = "/var/snap/docker/common/var-lib-docker"
    #expect(try fix().hasPrefix("sudo snap remove docker"))
    facts.engine.rootFolder = "/var/lib/docker"
    facts.engine.operatingSystem = "Docker Desktop"
    #expect(try fix().contains("docker context use default"))
    facts.engine.operatingSystem = "Ubuntu 24.04.2 LTS"
    #expect(try fix().contains("ldconfig"))
  }

  @Test("Advice names the backend, the container and the image as far as they are known")
  func names() throws {
    var facts = Facts()
    func fix(_ text: String) throws -> String {
      try #require(Judge.findings(in: text, facts: facts).first).fix.description
    }
    let noMemory = "torch.OutOfMemoryError: CUDA out of memory"
    #expect(try fix(noMemory).contains("up NAME (gpu: off)"))
    facts.backend = "kani"
    #expect(try fix(noMemory).contains("up kani (gpu: off)"))
    facts.image.reference = "ghcr.io/a/b:1"
    #expect(try fix("unauthorized: authentication required").hasPrefix("docker login ghcr.io  #"))
    facts.image.reference = "registry.hf.space/a-b:latest"
    #expect(try fix("unauthorized: authentication required").hasPrefix("docker logout registry.hf.space"))
    facts.container.name = "kani-hf-1"
    let findings = Judge.findings(in: FactFixtures.lostGPU, facts: facts)
    #expect(findings.allSatisfy { !"\($0.confirm)".contains("CONTAINER") && !"\($0.fix)".contains("NAME") })
  }

  @Test(
    "The image's CUDA is judged by the GPU's compute capability",
    arguments: [
      ("12.0", "12.4.1", ["G31"]), ("12.0", "12.8.0", []), ("6.1", "13.0.0", ["G32"]), ("6.1", "12.6.0", []),
      ("8.9", "11.8.0", []), ("9.0", "13.0", []), ("rubbish", "12.4", []), ("12.0", "rubbish", []),
    ])
  func capability(capability: String, cuda: String, ids: [String]) {
    var facts = Facts()
    facts.gpu.computeCapabilities = [capability]
    facts.image.cudaVersion = cuda
    #expect(Judge.findings(from: facts).map(\.id) == ids)
  }

  @Test("On a backend that wants the CPU, its absence of CUDA is no finding")
  func cpu() {
    var facts = Facts()
    facts.container.wantsCPU = true
    for text in [
      "CUDA is not available, running on CPU.",
      "WARNING: The NVIDIA Driver was not detected.  GPU functionality will not be available.",
    ] {
      #expect(Judge.findings(in: text, at: .log, facts: facts).isEmpty)
    }
  }

  @Test(
    "NVIDIA_REQUIRE_CUDA is judged as NVIDIA's tools do",
    arguments: [
      ("cuda>=12.8", "12.8", "570.10", true), ("cuda>=12.8", "12.4", "550.10", false),
      ("cuda>=12.8 brand=tesla,driver>=535,driver<536", "12.2", "535.10", true),
      ("cuda>=12.8 brand=tesla,driver>=535,driver<536", "12.2", "545.10", false),
      ("cuda>=12.8 driver>=535,driver<536", "12.2", "535.10", true), ("cuda<13.0,cuda>=12.0", "12.6", "560.1", true),
      ("", "11.0", "450.1", true), ("cuda>=twelve", "12.8", "570.1", false),
    ])
  func requirement(requirement: String, cuda: String, driver: String, isMet: Bool) {
    var facts = Facts()
    facts.image.cudaRequirement = requirement
    facts.gpu.cudaVersion = cuda
    facts.gpu.driverVersion = driver
    #expect(Judge.findings(from: facts).isEmpty == isMet)
    facts.image.skipsRequirement = true
    #expect(Judge.findings(from: facts).isEmpty)
  }
}
