import DockerEngine
import TestSupport
import Testing

@testable import DockerBackends

@Suite("Before a pull it is judged whether the image can run here")
struct PullPreflightTests {
  private static func verdict(
    _ machine: (inout MachineReport) -> Void = { _ in }, _ change: (inout BackendFacts) -> Void = { _ in }
  ) throws(BackendError) -> [String] {
    var report = DoctorFixtures.healthy
    machine(&report)
    let backend = DoctorFixtures.backend { backend in
      backend.images[0].facts.isPresent = false
      backend.images[0].registry = .has([ImagePlatform(os: "linux", architecture: "amd64")])
      change(&backend)
    }
    guard let loaded = try? TestManifest.backend("services: {a: {image: x}}", name: "kani"),
      let desired = try? DesiredState(
        backend: "kani", project: loaded.project, settings: loaded.settings, options: UpOptions())
    else { throw BackendError(.invalidManifest, "the test's manifest") }
    let preflight = PullPreflight(
      engine: report.engine ?? DoctorFixtures.silentEngine, environment: [:], desired: desired,
      settings: loaded.settings)
    let doctor = Doctor(DoctorFacts(machine: report, backends: [backend], isNamed: true))
    return try preflight.judge(backend, doctor).map(\.description)
  }

  private static func size(_ sizes: [Int], present: [[String]] = [], diffIDs: [String]? = nil) -> PullSize {
    let layers = sizes.enumerated().map { ImageManifest.Layer(digest: "sha256:packed\($0)", size: $1) }
    return PullSize(ImageManifest(layers: layers), diffIDs: diffIDs ?? sizes.map { "sha256:\($0)" }, present: present)
  }

  @Test func `nothing is said where all is well, and where nothing could be learned`() throws {
    #expect(try Self.verdict() == [])
    let unknown = try Self.verdict {
      $0.facts.disk = DiskFacts()
    } _: {
      $0.images[0].registry = nil
    }
    #expect(unknown == [])
  }

  @Test func `only layers that no image on the engine has count`() {
    #expect(Self.size([1000, 200, 30]) == PullSize(packed: 1230, largestLayer: 1000))
    let base = [["sha256:1000"], ["sha256:1000", "sha256:200", "sha256:9"]]
    #expect(Self.size([1000, 200, 30], present: base).packed == 30)
    // A layer is only shared together with all below it.
    #expect(Self.size([1000, 200, 30], present: [["sha256:200", "sha256:30"]]).packed == 1230)
    #expect(Self.size([1000, 200], present: base, diffIDs: ["sha256:1000"]).packed == 1200)
    let hostile = Self.size([.max, .max])
    #expect(hostile.packed == .max && hostile.least == .max && hostile.expected == .max)
  }

  @Test func `too small a disk bars the way only where it is sure`() throws {
    func verdict(free: Int) throws -> [String] {
      try Self.verdict {
        $0.facts.disk.free = free
      } _: {
        $0.images[0].size = Self.size([8 << 30, 2 << 30])
      }
    }
    let error = #expect(throws: BackendError.self) { try verdict(free: 17 << 30) }
    #expect(error?.code == .diskFull && error?.report?.stage == .preflight)
    #expect(error?.report?.explanations.map(\.id) == ["P4"])
    #expect(error?.message.contains("10.7 GB to pull need at least 19.3 GB") == true)
    let warning = try #require(try verdict(free: 25 << 30).first)
    #expect(warning.contains("about 32.2 GB") && warning.contains("26.8 GB is free at /var/lib/docker"))
    #expect(try verdict(free: 40 << 30) == [])
  }

  @Test func `what a file system holds back for root counts for an engine that is root`() throws {
    func verdict(rootless: Bool) throws -> [String] {
      try Self.verdict { machine in
        machine.facts.engine.isRootless = rootless
        machine.facts.disk.free = 1 << 30
        machine.facts.disk.freeToRoot = 60 << 30
      } _: {
        $0.images[0].size = Self.size([8 << 30])
      }
    }
    // It may go on, and hears that others will have no room then.
    #expect(try verdict(rootless: false).count == 1)
    #expect(throws: BackendError.self) { try verdict(rootless: true) }
  }

  @Test func `an image for other processors bars the way, and one that is emulated does not`() throws {
    let arm = ImagePlatform(os: "linux", architecture: "arm64")
    let listed = #expect(throws: BackendError.self) {
      try Self.verdict { _ in
      } _: {
        $0.images[0].registry = .has([arm, ImagePlatform(os: "linux", architecture: "s390x")])
      }
    }
    #expect(listed?.code == .pullFailed && listed?.report?.explanations.map(\.id) == ["P3"])
    #expect(listed?.message.contains("is not built for linux/amd64, only for linux/arm64, linux/s390x") == true)
    let single = #expect(throws: BackendError.self) {
      try Self.verdict { _ in
      } _: {
        $0.images[0].registry = .has([arm])
      }
    }
    #expect(single?.report?.explanations.map(\.id) == ["D11"])
    func wanted(_ machine: (inout MachineReport) -> Void) throws {
      _ = try Self.verdict(machine) { backend in
        backend.images[0].platform = arm
        backend.images[0].registry = .has([ImagePlatform(os: "linux", architecture: "amd64"), arm])
      }
    }
    #expect(throws: BackendError.self) { try wanted { _ in } }
    #expect(throws: Never.self) { try wanted { $0.facts.machine.emulatedArchitectures = ["arm64"] } }
    #expect(throws: Never.self) { try wanted { $0.facts.engine.operatingSystem = "Docker Desktop" } }
    #expect(throws: Never.self) {
      _ = try Self.verdict { _ in
      } _: {
        $0.images[0].registry = .has([ImagePlatform(os: "linux", architecture: "386")])
      }
    }
  }

  @Test func `a GPU that is required and cannot be had bars the way, one that is welcome is told of`() throws {
    func verdict(_ policy: GPUPolicy, _ machine: (inout MachineReport) -> Void) throws(BackendError) -> [String] {
      try Self.verdict(machine) { $0.gpu = policy }
    }
    let tooOld: (inout MachineReport) -> Void = { $0.facts.gpu.cudaVersion = "12.2" }
    let error = #expect(throws: BackendError.self) { try verdict(.require, tooOld) }
    #expect(error?.code == .gpuUnavailable && error?.report?.explanations.map(\.id) == ["G13"])
    #expect(try verdict(.auto, tooOld).first?.contains("[G13]") == true)
    #expect(try verdict(.off, tooOld) == [])
    // Memory may be free again once the image is there.
    #expect(try verdict(.require) { $0.facts.gpu.freeMemory = 1 << 30 }.first?.contains("[G35]") == true)
    let unloaded: (inout MachineReport) -> Void = { $0.facts.gpu.isDriverLoaded = false }
    #expect(
      #expect(throws: BackendError.self) { try verdict(.require, unloaded) }?.report?.explanations.first?.id == "G9")
  }

  @Test func `without a card a required GPU bars the way, unless the engine is set up for one`() throws {
    func verdict(_ policy: GPUPolicy, runtimes: [String] = ["runc"], hasToolkit: Bool = false) throws(BackendError)
      -> [String]
    {
      try Self.verdict { machine in
        machine.facts.gpu = GPUFacts()
        machine.facts.gpu.isPresent = false
        machine.facts.gpu.hasToolkit = hasToolkit
        machine.inventory = nil
        machine.facts.engine.runtimes = runtimes
      } _: {
        $0.gpu = policy
      }
    }
    let error = #expect(throws: BackendError.self) { try verdict(.require) }
    #expect(error?.code == .gpuUnavailable && error?.report?.explanations.map(\.id) == ["G2"])
    #expect(error?.hint == "\(.up("kani", .gpu(.off)))")
    #expect(try verdict(.auto) == [])
    #expect(try verdict(.require, hasToolkit: true).count == 1)
    #expect(try verdict(.require, runtimes: ["nvidia"]).count == 1)
  }

  @Test func `an engine on another machine is not judged by this one's GPUs and disk`() throws {
    let remote = try Self.verdict { machine in
      machine.engine = EngineClient(
        transport: DoctorFixtures.silentEngine.transport,
        address: EngineAddress(.tcp(host: "far.example", port: 2375, basePath: "")),
        identity: EngineIdentity(apiVersion: APIVersion(1, 51)), apiVersion: APIVersion(1, 51))
      machine.facts.disk.free = 0
      machine.facts.gpu.isDriverLoaded = false
      machine.leaveOutWhereRemote()
    } _: { backend in
      backend.gpu = .require
      backend.images[0].size = PullSize(packed: 1 << 40, largestLayer: 1 << 40)
    }
    #expect(remote == [])
  }
}
