import DockerBackends
import Testing

@Suite("GPUs are read through NVML")
struct NVMLReaderTests {
  @Test("Several GPUs with all that the driver tells")
  func severalGPUs() async throws {
    let inventory = try await NVMLReader(library: FakeNVML("GPUS=3").path).read()
    #expect(inventory.source == "nvml")
    #expect(inventory.driverVersion == "570.133.20")
    #expect(inventory.cudaVersion == "12.8")
    #expect(inventory.gpus.map(\.uuid) == ["GPU-00000000", "GPU-00000001", "GPU-00000002"])
    let first = try #require(inventory.gpus.first)
    #expect(first.name == "NVIDIA Fake 0")
    #expect(first.memoryTotal == 24 << 30 && first.memoryUsed == 3 << 30 && first.memoryFree == 20 << 30)
    #expect(first.utilization == 37 && first.temperature == 41 && first.computeCapability == "9.0")
    #expect(first.isPartitioned == nil && first.migDevices.isEmpty)
    #expect(first.processes == [.init(pid: 4242, memory: 2 << 30), .init(pid: 4243, memory: nil)])
    #expect(inventory.gpus.last?.processes == [])
  }

  @Test("A partitioned GPU names its slices")
  func partitioned() async throws {
    let gpus = try await NVMLReader(library: FakeNVML("MIG").path).read().gpus
    #expect(gpus.map(\.isPartitioned) == [true, false])
    #expect(gpus.first?.migDevices.map(\.uuid) == ["MIG-00000000", "MIG-00000001"])
    #expect(gpus.first?.migDevices.first?.memoryTotal == 6 << 30)
  }

  @Test("An old library without the newer functions gives what it knows")
  func oldLibrary() async throws {
    let first = try #require(try await NVMLReader(library: FakeNVML("OLD").path).read().gpus.first)
    #expect(first.memoryUsed == 4 << 30)
    #expect(first.isPartitioned == nil && first.processes.isEmpty)
    #expect(first.name == "NVIDIA Fake 0")
  }

  @Test("What the driver does not support or allow stays unknown, the rest is told")
  func mute() async throws {
    let first = try #require(try await NVMLReader(library: FakeNVML("MUTE").path).read().gpus.first)
    #expect(first.memoryTotal == nil && first.utilization == nil)
    #expect(first.temperature == 41)
  }

  @Test("A GPU that fell off the bus does not hide the others")
  func lost() async throws {
    let gpus = try await NVMLReader(library: FakeNVML("LOST").path).read().gpus
    #expect(gpus.map(\.name) == ["NVIDIA Fake 0", nil])
  }

  @Test(
    "What keeps every answer away is an error with NVML's words",
    arguments: [
      ("INIT=18", NVMLError.Code.versionMismatch, "Driver/library version mismatch"),
      ("INIT=9", .driverNotLoaded, "Driver Not Loaded"), ("INIT=4", .noPermission, "Insufficient Permissions"),
      ("INIT=999", .failed, "Unknown Error"), ("COUNT_FAILS", .failed, "Unknown Error"),
    ])
  func failure(define: String, code: NVMLError.Code, words: String) async throws {
    let library = try await FakeNVML(define).path
    let error = #expect(throws: NVMLError.self) { try NVMLReader(library: library).read() }
    #expect(error?.code == code && error?.message == words)
  }

  @Test("A machine without the library, and a library that is none")
  func absent() async throws {
    let absent = #expect(throws: NVMLError.self) { try NVMLReader(library: "/nowhere/libnvidia-ml.so.1").read() }
    #expect(absent?.code == .noLibrary)
    let other = #expect(throws: NVMLError.self) { try NVMLReader(library: "libc.so.6").read() }
    #expect(other?.code == .noSymbol)
  }

  @Test("nvidia-smi's table says the same where NVML cannot be opened")
  func nvidiaSMI() async throws {
    let inventory = NVIDIASMIParser.inventory(
      """
      0, NVIDIA H100 80GB HBM3, GPU-7277883e, 81559, 4, 81074, 0, 31, 9.0, Disabled, 570.133.20
      1, NVIDIA GeForce GT 1030, GPU-1, 2002, 31, 1971, [N/A], 40, 6.1, [N/A], 570.133.20
      Failed to initialize NVML: Unknown Error
      """)
    #expect(inventory.driverVersion == "570.133.20")
    #expect(inventory.gpus.count == 2)
    let first = try #require(inventory.gpus.first)
    #expect(first.name == "NVIDIA H100 80GB HBM3" && first.memoryTotal == 81559 << 20 && first.memoryUsed == 4 << 20)
    #expect(first.computeCapability == "9.0" && first.isPartitioned == false && first.utilization == 0)
    #expect(inventory.gpus.last?.utilization == nil && inventory.gpus.last?.isPartitioned == nil)
    #expect(NVIDIASMIParser.inventory("").gpus.isEmpty)
  }
}

@Suite("A process's container is found by its cgroup")
struct ContainerOfProcessTests {
  static let id = "9d1b5ea0c1f29d1b5ea0c1f29d1b5ea0c1f29d1b5ea0c1f29d1b5ea0c1f2abcd"

  @Test(
    "Every engine, driver and version of cgroups",
    arguments: [
      "0::/system.slice/docker-\(id).scope", "12:devices:/docker/\(id)\n11:memory:/docker/\(id)\n0::/",
      "0::/user.slice/user-1000.slice/user@1000.service/user.slice/docker-\(id).scope",
      "0::/machine.slice/libpod-\(id).scope/container", "0::/../docker-\(id).scope",
      "1:name=systemd:/kubepods/burstable/pod1234/\(id)", "0::/kubepods.slice/cri-containerd-\(id).scope",
      "0::/docker/\(String(repeating: "a", count: 64))/docker/\(id)",
    ])
  func container(cgroup: String) {
    #expect(ContainerOfProcess.id(inCgroup: cgroup) == Self.id)
  }

  @Test(
    "Processes of the host are in none",
    arguments: ["", "0::/", "0::/user.slice/user-0.slice/session-1.scope", "0::/docker/deadbeef", "\u{0}:::"])
  func host(cgroup: String) {
    #expect(ContainerOfProcess.id(inCgroup: cgroup) == nil)
  }
}
