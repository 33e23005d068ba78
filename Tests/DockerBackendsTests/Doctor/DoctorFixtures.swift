import DockerEngine

@testable import DockerBackends

/// A machine and a backend on which nothing is wrong.
enum DoctorFixtures {
  /// A machine with an engine and a GPU on which nothing is wrong.
  static var healthy: MachineReport {
    var report = MachineReport(facts: Facts(), failures: [:])
    report.facts.machine.os = "linux"
    report.facts.machine.wslVersion = 0
    report.facts.engine.connection = .answered
    report.facts.engine.version = "28.5.2"
    report.facts.engine.operatingSystem = "Debian GNU/Linux 12 (bookworm)"
    report.facts.engine.architecture = "x86_64"
    report.facts.engine.rootFolder = "/var/lib/docker"
    report.facts.engine.isRootless = false
    report.facts.engine.memory = 64 << 30
    report.facts.engine.runtimes = ["nvidia", "runc"]
    report.facts.engine.cdiDevices = []
    report.facts.disk.free = 300 << 30
    report.facts.disk.inodes = 10_000_000
    report.facts.disk.freeInodes = 9_000_000
    report.facts.gpu.isPresent = true
    report.facts.gpu.isDriverLoaded = true
    report.facts.gpu.driverVersion = "570.133.20"
    report.facts.gpu.cudaVersion = "12.8"
    report.facts.gpu.freeMemory = 20 << 30
    report.facts.gpu.hasNVSwitch = false
    var gpu = GPUState(index: 0)
    gpu.name = "NVIDIA GeForce RTX 4090"
    gpu.memoryFree = 20 << 30
    report.inventory = GPUInventory(source: "nvml", driverVersion: "570.133.20", cudaVersion: "12.8", gpus: [gpu])
    report.containers = []
    report.engine = silentEngine
    return report
  }

  /// Nothing here may ask the engine: the doctor only judges.
  static let silentEngine = engine(Refusing(error: EngineError(.unsupported, "asked")))

  /// An engine that has nothing.
  static let emptyEngine = engine(Refusing(error: EngineError(.notFound, "no such image")))

  private static func engine(_ transport: Refusing) -> EngineClient {
    EngineClient(
      transport: transport, address: EngineAddress(.unix(path: "/run/docker.sock")),
      identity: EngineIdentity(apiVersion: APIVersion(1, 51)), apiVersion: APIVersion(1, 51))
  }

  private struct Refusing: HTTPTransport {
    let error: EngineError
    func send(_ request: HTTPRequest) async throws -> HTTPResponse { throw error }
    func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade { throw error }
  }

  static var image: BackendFacts.Image {
    var facts = ImageFacts()
    facts.reference = "registry.hf.space/kani:latest"
    facts.isPresent = true
    facts.architecture = "amd64"
    facts.cudaRequirement = "cuda>=12.4"
    return BackendFacts.Image(facts: facts)
  }

  static func backend(_ change: (inout BackendFacts) -> Void = { _ in }) -> BackendFacts {
    var facts = BackendFacts(name: "kani")
    facts.gpu = .auto
    facts.wantsGPU = true
    facts.neededGPUMemory = 4 << 30
    facts.images = [image]
    facts.portCount = 1
    facts.status = BackendStatus(name: "kani", project: "kani", state: .running)
    change(&facts)
    return facts
  }
}
