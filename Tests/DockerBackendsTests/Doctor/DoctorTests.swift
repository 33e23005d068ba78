import DockerEngine
import Testing

@testable import DockerBackends

@Suite("The doctor judges what was collected")
struct DoctorTests {
  private static var healthy: MachineReport { DoctorFixtures.healthy }

  private static func backend(_ change: (inout BackendFacts) -> Void = { _ in }) -> BackendFacts {
    DoctorFixtures.backend(change)
  }

  private static func report(
    _ machine: MachineReport = healthy, _ backends: [BackendFacts] = [backend()], isNamed: Bool = false
  ) -> DoctorReport {
    Doctor(DoctorFacts(machine: machine, backends: backends, isNamed: isNamed)).report()
  }

  private static func check(_ id: String, in report: DoctorReport) throws -> CheckResult {
    try #require(report.checks.first { $0.id == id })
  }

  @Test("A healthy machine gives no failure, no warning and nothing unknown")
  func healthyMachine() {
    for isNamed in [false, true] {
      let report = Self.report(isNamed: isNamed)
      #expect(report.ok && !report.hasWarnings)
      let bad = report.checks.filter { ![.ok, .absent].contains($0.status) }
      #expect(bad.map(\.id) == [])
      #expect(report.checks.map(\.group) == report.checks.map(\.group).sorted { Self.order($0) < Self.order($1) })
    }
  }

  private static func order(_ group: CheckResult.Group) -> Int {
    CheckResult.Group.allCases.firstIndex(of: group) ?? -1
  }

  @Test("Some checks alone are judged as among all")
  func someAlone() {
    let ids: Set = ["gpu.engine", "gpu.policy", "images.platform"]
    var withoutDriver = Self.healthy
    withoutDriver.facts.gpu.isDriverLoaded = false
    var withoutEngine = Self.healthy
    withoutEngine.engine = nil
    for machine in [Self.healthy, withoutDriver, withoutEngine] {
      let facts = DoctorFacts(machine: machine, backends: [Self.backend()], isNamed: true)
      let alone = Doctor(facts).results(of: ids)
      #expect(alone == Doctor(facts).report().checks.filter { ids.contains($0.id) })
      #expect(Set(alone.map(\.id)) == ids)
    }
  }

  @Test("Without a GPU the machine is as well, and only backends say where they run")
  func noGPU() throws {
    var machine = Self.healthy
    machine.facts.gpu = GPUFacts()
    machine.facts.gpu.isPresent = false
    machine.inventory = nil
    let report = Self.report(machine)
    #expect(report.ok && !report.hasWarnings)
    let (own, others) = (report.checks.filter { $0.group == .gpu && $0.backend != nil }, report.checks)
    #expect(others.filter { $0.group == .gpu && $0.backend == nil }.allSatisfy { $0.status == .absent })
    // A backend that would take one says where it runs instead.
    #expect(!own.isEmpty && own.allSatisfy { $0.status == .ok && $0.detail.description.contains("CPU") }, "\(own)")
  }

  @Test("Without an engine what needs it is skipped, and only one check fails")
  func noEngine() throws {
    var machine = MachineReport(facts: Facts(), failures: [.engine: "no Docker Engine answers; tried x"])
    machine.facts.engine.connection = .absent
    machine.facts.gpu.isPresent = false
    machine.engineError = EngineError(.unreachable, "no Docker Engine answers; tried x", hint: "start it")
    let report = Self.report(machine)
    #expect(!report.ok)
    #expect(report.checks.filter { $0.status == .failed }.map(\.id) == ["engine.reachable"])
    let reachable = try Self.check("engine.reachable", in: report)
    #expect(reachable.finding == "D1" && reachable.fix == "start it")
    #expect(try Self.check("disk.space", in: report).status == .skipped)
    #expect(try Self.check("backend.state", in: report).status == .skipped)
  }

  @Test("What could not be found out is unknown, which bars nobody's way")
  func unknown() throws {
    var machine = Self.healthy
    machine.inventory = nil
    machine.gpuError = NVMLError(code: .noPermission, message: "Insufficient Permissions")
    machine.failures[.gpu] = "Insufficient Permissions"
    machine.facts.disk = DiskFacts()
    let report = Self.report(machine)
    #expect(report.ok && !report.hasWarnings)
    #expect(try Self.check("gpu.nvml", in: report).status == .unknown)
    #expect(try Self.check("disk.space", in: report).status == .unknown)
  }

  @Test(
    "GPU plumbing that is broken is a warning with the catalogue's fix",
    arguments: [
      ("gpu.driver", "G9"), ("gpu.driver", "G11"), ("gpu.engine", "G1"), ("gpu.engine", "G3"), ("gpu.engine", "G12"),
      ("gpu.cdi", "G8"), ("gpu.cgroups", "G26"), ("gpu.fabric", "G29"),
    ])
  func plumbing(id: String, row: String) throws {
    var machine = Self.healthy
    switch row {
    case "G9": machine.facts.gpu.isDriverLoaded = false
    case "G11": machine.facts.gpu.libraryVersion = "575.51.03"
    case "G1":
      machine.facts.engine.runtimes = ["runc"]
      machine.facts.gpu.hasToolkit = false
    case "G3": machine.facts.engine.operatingSystem = "Docker Desktop"
    case "G12": machine.facts.engine.rootFolder = "/var/snap/docker/common/var-lib-docker"
    case "G8": machine.facts.gpu.cdiSpecVersion = "550.54.14"
    case "G26": machine.facts.gpu.toolkitSkipsCgroups = true
    default:
      machine.facts.gpu.hasNVSwitch = true
      machine.facts.gpu.fabricManagerRuns = false
    }
    let report = Self.report(machine)
    let check = try Self.check(id, in: report)
    #expect(report.ok && check.status == .warning && check.finding == row)
    #expect(check.fix?.isEmpty == false)
  }

  @Test("An engine that shows no GPU, on a machine with the toolkit, is not called broken")
  func hookOnly() throws {
    var machine = Self.healthy
    machine.facts.engine.runtimes = ["runc"]
    machine.facts.gpu.hasToolkit = true
    let report = Self.report(machine)
    #expect(!report.hasWarnings)
    #expect(try Self.check("gpu.engine", in: report).status == .unknown)
  }

  @Test("A full disk fails, a small rest warns")
  func disk() throws {
    for (free, status) in [(100 << 20, CheckResult.Status.failed), (5 << 30, .warning), (50 << 30, .ok)] {
      var machine = Self.healthy
      machine.facts.disk.free = free
      #expect(try Self.check("disk.space", in: Self.report(machine)).status == status)
    }
    var machine = Self.healthy
    machine.facts.disk.freeInodes = 5
    #expect(try Self.check("disk.files", in: Self.report(machine)).status == .failed)
    machine.facts.disk.inodes = 0
    #expect(try Self.check("disk.files", in: Self.report(machine)).status == .ok)
  }

  @Test(
    "What keeps a backend from running fails where the user named it, and is a warning elsewhere",
    arguments: [
      "backend.manifest", "network.ports", "images.platform", "images.present", "gpu.policy",
    ])
  func backends(id: String) throws {
    let backend = Self.backend { backend in
      switch id {
      case "backend.manifest": backend.problem = "compose.yaml:3:1: unknown attribute"
      case "network.ports": backend.takenPorts = [("127.0.0.1:7860", "process nginx (pid 7)", "run `kill 7`")]
      case "images.platform": backend.images[0].facts.architecture = "arm64"
      case "images.present":
        backend.images[0].facts.isPresent = false
        backend.images[0].registry = .refuses("unauthorized: authentication required")
      default:
        backend.gpu = .require
        backend.images[0].facts.cudaRequirement = "cuda>=13.0"
      }
    }
    let elsewhere = Self.report(Self.healthy, [backend])
    #expect(elsewhere.ok)
    #expect(try Self.check(id, in: elsewhere).status == .warning)
    let named = Self.report(Self.healthy, [backend], isNamed: true)
    #expect(!named.ok)
    #expect(try Self.check(id, in: named).status == .failed)
    #expect(try Self.check(id, in: named).backend == "kani")
  }

  @Test("A backend is judged by GPU memory and CUDA, by its policy")
  func gpuPolicy() throws {
    let greedy = Self.backend { $0.neededGPUMemory = 40 << 30 }
    #expect(try Self.check("gpu.policy", in: Self.report(Self.healthy, [greedy], isNamed: true)).finding == "G35")
    var machine = Self.healthy
    machine.facts.gpu = GPUFacts()
    machine.facts.gpu.isPresent = false
    let required = Self.backend { $0.gpu = .require }
    #expect(!Self.report(machine, [required], isNamed: true).ok)
    #expect(Self.report(machine, [Self.backend()], isNamed: true).ok)
    let off = Self.backend { backend in
      backend.gpu = .off
      backend.images[0].facts.cudaRequirement = "cuda>=99.0"
    }
    #expect(Self.report(Self.healthy, [off], isNamed: true).ok)
  }

  @Test("A registry that does not answer is unknown, one that has the image is asked for its platforms")
  func registry() throws {
    let (amd64, arm64) = (
      ImagePlatform(os: "linux", architecture: "amd64"), ImagePlatform(os: "linux", architecture: "arm64")
    )
    func result(_ answer: BackendFacts.RegistryAnswer) -> DoctorReport {
      Self.report(
        Self.healthy,
        [
          Self.backend { backend in
            var facts = ImageFacts()
            (facts.reference, facts.isPresent) = ("r.example/x", false)
            backend.images[0] = BackendFacts.Image(facts: facts, registry: answer)
          }
        ], isNamed: true)
    }
    #expect(try Self.check("images.present", in: result(.silent("no answer within 10 s"))).status == .unknown)
    #expect(result(.has([amd64, arm64])).ok)
    #expect(try Self.check("images.platform", in: result(.has([arm64]))).finding == "D11")
  }

  @Test("A backend's images are judged by the GPU's compute capability, and by the room they take")
  func images() throws {
    var machine = Self.healthy
    machine.facts.gpu.computeCapabilities = ["12.0"]
    let old = Self.backend { backend in
      backend.gpu = .require
      backend.images[0].facts.cudaRequirement = nil
      backend.images[0].facts.cudaVersion = "12.1.1"
    }
    #expect(try Self.check("gpu.policy", in: Self.report(machine, [old], isNamed: true)).finding == "G31")
    let large = Self.backend { backend in
      backend.images[0].facts.isPresent = false
      backend.images[0].registry = .has([])
      backend.images[0].size = PullSize(packed: 400 << 30, largestLayer: 9 << 30)
    }
    let space = try Self.check("images.space", in: Self.report(Self.healthy, [large], isNamed: true))
    #expect(space.status == .failed && space.finding == "P4" && space.group == .disk)
    #expect(try Self.check("images.space", in: Self.report()).status == .absent)
  }

  @Test("A fix names the backend that it is for")
  func names() throws {
    var machine = Self.healthy
    machine.facts.gpu.cdiSpecVersion = "550.54.14"
    let fix = try #require(try Self.check("gpu.cdi", in: Self.report(machine)).fix).description
    #expect(fix.contains("up kani (recreate: always)") && !fix.contains("NAME"))
    let greedy = Self.backend { $0.neededGPUMemory = 40 << 30 }
    let policy = try Self.check("gpu.policy", in: Self.report(Self.healthy, [greedy], isNamed: true))
    #expect(policy.fix?.description.contains("up kani (gpu: off)") == true)
  }

  @Test("What is wrong with a backend's containers is told by its row")
  func problems() throws {
    let sick = Self.backend { backend in
      backend.status = BackendStatus(name: "kani", project: "kani", state: .failed)
      backend.problems = [
        BackendError(
          .containerExited, "container kani-hf-1 exited with exit code 1", hint: "do this",
          report: FailureReport(
            backend: "kani", stage: .ready, reason: "x",
            explanations: [
              Finding(id: "G35", title: "t", level: .error, certainty: .proven, cause: "c", confirm: "d", fix: "f")
            ]))
      ]
    }
    let state = try Self.check("backend.state", in: Self.report(Self.healthy, [sick]))
    #expect(state.status == .warning && state.finding == "G35" && state.fix == "do this")
  }

  @Test("Checks can be left out, and details hold no secrets")
  func leftOut() throws {
    let broken = Self.backend { $0.problem = "HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz is not allowed" }
    let doctor = Doctor(DoctorFacts(machine: Self.healthy, backends: [broken], isNamed: true))
    #expect(try Self.check("backend.manifest", in: doctor.report()).detail == "HF_TOKEN=[hidden] is not allowed")
    #expect(doctor.report(without: ["backend.manifest"]).ok)
  }

  @Test("A GPU asked for by a CDI name that the engine does not know is told, and one that it knows is no worry")
  func looksForTheCDINames() {
    func check(_ devices: [String], folders: [String], policy: GPUPolicy = .auto) -> CheckResult? {
      var machine = DoctorFixtures.healthy
      machine.facts.gpu = GPUFacts()
      machine.facts.gpu.isPresent = false
      machine.facts.engine.cdiDevices = devices
      machine.facts.engine.cdiFolders = folders
      let backend = DoctorFixtures.backend {
        $0.cdiGPUs = ["nvidia.com/gpu=0"]
        $0.gpu = policy
      }
      return Self.report(machine, [backend], isNamed: true).checks.first { $0.id == "gpu.policy" }
    }
    let off = check([], folders: [])
    #expect(off?.status == .warning && off?.finding == "G5")
    let unknown = check(["nvidia.com/gpu=1"], folders: ["/etc/cdi"], policy: .require)
    #expect(unknown?.status == .failed && unknown?.finding == "G6")
    #expect(check(["nvidia.com/gpu=0"], folders: ["/etc/cdi"])?.status == .ok)
  }
}
