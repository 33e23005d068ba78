import DockerBackends
import Testing

/// Recorded facts of machines and containers on which a row is the answer.
enum FactFixtures {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    /// What was printed; `nil` where the machine alone shows it.
    var text: String?
    var facts: Facts

    init(_ id: String, _ text: String? = nil, _ change: (inout Facts) -> Void) {
      self.id = id
      self.text = text
      facts = Facts()
      change(&facts)
    }

    var testDescription: String { id }
  }

  static let noDriver = #"could not select device driver "" with capabilities: [[gpu]]"#
  static let lostGPU = "Failed to initialize NVML: Unknown Error"
  static let noKernel = "RuntimeError: CUDA error: no kernel image is available for execution on the device"
  static let noLibrary = """
    nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object \
    file: no such file or directory
    """

  static let all: [Case] = [
    Case("G1", noDriver) {
      $0.gpu.isPresent = true
      $0.engine.operatingSystem = "Debian GNU/Linux 12 (bookworm)"
      $0.machine.os = "linux"
    },
    Case("G2", noDriver) {
      $0.gpu.isPresent = false
      $0.engine.operatingSystem = "Ubuntu 24.04.2 LTS"
    },
    Case("G2", "failed to discover GPU vendor from CDI: no known GPU vendor found") { $0.gpu.isPresent = false },
    Case("G1", "failed to discover GPU vendor from CDI: no known GPU vendor found") { $0.gpu.isPresent = true },
    Case("G2", #"could not select device driver "nvidia" with capabilities: [[gpu]]"#) { $0.gpu.isPresent = false },
    Case("G3", noDriver) {
      $0.gpu.isPresent = true
      $0.machine.os = "linux"
      $0.machine.wslVersion = 0
      $0.engine.operatingSystem = "Docker Desktop"
    },
    Case("G1", noDriver) {
      $0.gpu.isPresent = true
      $0.machine.os = "linux"
      $0.machine.wslVersion = 2
      $0.engine.operatingSystem = "Docker Desktop"
    },
    Case("G8") {
      $0.gpu.driverVersion = "550.90.07"
      $0.gpu.cdiSpecVersion = "550.54.14"
    },
    Case("G9") {
      $0.gpu.isPresent = true
      $0.gpu.isDriverLoaded = false
    },
    Case("G11") {
      $0.gpu.driverVersion = "550.54.14"
      $0.gpu.libraryVersion = "550.90.07"
    },
    Case("G12", noLibrary) { $0.engine.rootFolder = "/var/snap/docker/common/var-lib-docker" },
    Case("G13") {
      $0.image.cudaRequirement = "cuda>=12.8 brand=tesla,driver>=535,driver<536"
      $0.gpu.cudaVersion = "12.4"
      $0.gpu.driverVersion = "550.54.14"
    },
    Case("G19", "nvidia-container-cli: mount error: stat failed: /dev/nvidia-uvm: no such file or directory") {
      $0.gpu.isDriverLoaded = true
      $0.gpu.hasUVMDevice = false
    },
    Case("G22") {
      $0.gpu.migDevices = ["MIG-4c0f3a50-17a4-52eb-8450-e29e24c80885"]
      $0.engine.cdiDevices = ["nvidia.com/gpu=0", "nvidia.com/gpu=all"]
    },
    Case("G25", lostGPU) { $0.container.gpuWorked = true },
    Case("G25", lostGPU) {
      $0.engine.cgroupDriver = "systemd"
      $0.container.uptime = 40_000
    },
    Case("G26", lostGPU) { $0.gpu.toolkitSkipsCgroups = true },
    Case("G26", lostGPU) { $0.container.gpuWorked = false },
    Case("G29") {
      $0.gpu.hasNVSwitch = true
      $0.gpu.fabricManagerRuns = false
    },
    Case("G31", noKernel) { $0.gpu.computeCapabilities = ["12.0"] },
    Case("G32", noKernel) { $0.gpu.computeCapabilities = ["6.1"] },
    Case("G35") {
      $0.gpu.freeMemory = 2 << 30
      $0.container.neededGPUMemory = 4 << 30
    },
    Case("D1") { $0.engine.connection = .absent },
    Case("D2") { $0.engine.connection = .denied },
    Case("D3") { $0.engine.connection = .hung },
    Case("D6") { $0.takenPorts = [PortFacts(port: 7860, owner: .container("other"))] },
    Case("D6", "Bind for 127.0.0.1:7860 failed: port is already allocated") {
      $0.takenPorts = [PortFacts(port: 7860, owner: .nobody)]
    },
    Case("D7") { $0.takenPorts = [PortFacts(port: 7860, owner: .process(pid: 812, name: "python"))] },
    Case("D7") { $0.takenPorts = [PortFacts(port: 7860, owner: .process(pid: 812, name: "docker-proxy"))] },
    Case("D8", "Bind for 127.0.0.1:7860 failed: port is already allocated") {
      $0.takenPorts = [PortFacts(port: 7860, owner: .ourselves)]
    },
    Case("D8") { $0.takenPorts = [PortFacts(port: 7860, owner: .ourselves)] },
    Case("D11") {
      $0.image.architecture = "amd64"
      $0.engine.architecture = "aarch64"
    },
    Case("D14") {
      $0.container.exitCode = 137
      $0.container.isOOMKilled = true
    },
    Case("D14") {
      $0.container.exitCode = 137
      $0.container.isOOMKilled = false
    },
    Case("D14") {
      $0.container.exitCode = 137
      $0.container.wasStopped = true
    },
    Case("D15") { $0.container.state = "restarting" },
    Case("D15") {
      $0.container.state = "running"
      $0.container.restarts = 7
      $0.container.uptime = 4
    },
    Case("P4") {
      $0.disk.free = 3 << 30
      $0.image.neededSpace = 15 << 30
    },
    Case("P4") {
      $0.disk.free = 30 << 30
      $0.disk.inodes = 1_000_000
      $0.disk.freeInodes = 12
    },
    Case("A1", "hf did not become ready within 120 s") { $0.container.state = "running" },
    Case("A10", "Fetching 12 files:  25%|██▌       | 3/12 [00:07<00:21,  2.3s/it]") { $0.container.hasVolume = false },
    Case("A3") { $0.probe.health = "degraded" },
  ]
}
