import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@testable import DockerBackends

@Suite("Facts are collected from a machine's files and its engine")
struct FactsCollectorTests {
  private static func machine(_ files: [String: String]) throws -> (TemporaryFolder, MachineFiles) {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return (folder, MachineFiles(root: folder.path))
  }

  private static let card = [
    "sys/bus/pci/devices/0000:65:00.0/vendor": "0x10de\n", "sys/bus/pci/devices/0000:65:00.0/class": "0x030200\n",
  ]
  private static let driver = """
    NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.133.20  Release Build  (dvs-builder@U22)
    GCC version:  gcc version 12.3.0
    """

  @Test("A GPU is told by the PCI bus, its driver by the kernel's version file")
  func gpu() throws {
    let (folder, files) = try Self.machine(
      Self.card.merging([
        "proc/driver/nvidia/version": Self.driver, "dev/nvidia-uvm": "",
        "proc/sys/kernel/osrelease": "6.8.0-60-generic",
        "usr/lib/x86_64-linux-gnu/libnvidia-ml.so.575.51.03": "",
        "etc/cdi/nvidia.yaml": "path: /usr/lib/libcuda.so.550.54.14\n",
        "etc/nvidia-container-runtime/config.toml": "[nvidia-container-cli]\n  no-cgroups = true\n",
      ]) { first, _ in first })
    defer { withExtendedLifetime(folder) {} }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1",
      withDestinationPath: "libnvidia-ml.so.575.51.03")
    let facts = GPUFacts(files, isWSL: false)
    #expect(facts.isPresent == true && facts.isDriverLoaded == true && facts.hasUVMDevice == true)
    #expect(facts.driverVersion == "570.133.20" && facts.libraryVersion == "575.51.03")
    #expect(facts.cdiSpecVersion == "550.54.14" && facts.toolkitSkipsCgroups == true)
    #expect(facts.hasNVSwitch == false)
    var all = Facts()
    all.gpu = facts
    #expect(Set(Judge.findings(from: all).map(\.id)) == ["G8", "G11"])
  }

  @Test("A card without a driver, an NVSwitch without its manager, and a comment that switches nothing off")
  func lessThanThat() throws {
    let (folder1, files) = try Self.machine(
      Self.card.merging([
        "sys/bus/pci/devices/0000:66:00.0/vendor": "0x10de", "sys/bus/pci/devices/0000:66:00.0/class": "0x068000",
        "proc/17/comm": "bash\n", "etc/nvidia-container-runtime/config.toml": "#no-cgroups = true\nno-cgroups = false",
      ]) { first, _ in first })
    defer { withExtendedLifetime(folder1) {} }
    let facts = GPUFacts(files, isWSL: false)
    #expect(facts.isPresent == true && facts.isDriverLoaded == false && facts.toolkitSkipsCgroups == false)
    #expect(facts.hasNVSwitch == true && facts.fabricManagerRuns == false)
  }

  @Test("Other cards, a sound device of NVIDIA's, and no PCI bus at all are no GPU")
  func noGPU() throws {
    let (folder2, files) = try Self.machine([
      "sys/bus/pci/devices/0000:00:02.0/vendor": "0x8086", "sys/bus/pci/devices/0000:00:02.0/class": "0x030000",
      "sys/bus/pci/devices/0000:65:00.1/vendor": "0x10de", "sys/bus/pci/devices/0000:65:00.1/class": "0x040300",
    ])
    defer { withExtendedLifetime(folder2) {} }
    #expect(GPUFacts(files, isWSL: false).isPresent == false)
    #expect(GPUFacts(MachineFiles(root: "/nowhere"), isWSL: false).isPresent == false)
  }

  @Test("WSL 1 and 2, LXC and SELinux are seen")
  func machine() throws {
    let (folder3, two) = try Self.machine(["proc/sys/kernel/osrelease": "5.15.153.1-microsoft-standard-WSL2\n"])
    defer { withExtendedLifetime(folder3) {} }
    #expect(MachineFacts(two).wslVersion == 2)
    let (folder4, one) = try Self.machine(["proc/sys/kernel/osrelease": "4.4.0-19041-Microsoft\n"])
    defer { withExtendedLifetime(folder4) {} }
    #expect(MachineFacts(one).wslVersion == 1)
    let (folder5, guest) = try Self.machine([
      "run/systemd/container": "lxc\n", "sys/fs/selinux/enforce": "1", "proc/sys/fs/binfmt_misc/qemu-x86_64": "enabled",
      "proc/sys/net/core/bpf_jit_harden": "2\n",
    ])
    defer { withExtendedLifetime(folder5) {} }
    let facts = MachineFacts(guest)
    #expect(facts.isLXC == true && facts.seLinuxEnforces == true && facts.bpfJITHarden == 2)
    #expect(facts.emulatedArchitectures == ["amd64"] && facts.wslVersion == 0)
  }

  @Test("A source that hangs is given up in its time, and the others still tell")
  func hanging() async throws {
    let (folder6, files) = try Self.machine(
      Self.card.merging(["proc/driver/nvidia/version": Self.driver]) { first, _ in first })
    defer { withExtendedLifetime(folder6) {} }
    let collector = FactsCollector(
      limit: .milliseconds(200), files: files,
      connect: {
        try await Task.sleep(for: .seconds(3600))
        throw CancellationError()
      },
      readGPUs: { GPUInventory(source: "nvml", cudaVersion: "12.8", gpus: [GPUState(index: 0)]) })
    let report = await collector.collect()
    #expect(report.facts.engine.connection == .hung)
    #expect(report.failures[.engine] == "no answer within 0 s")
    #expect(report.facts.gpu.cudaVersion == "12.8" && report.inventory?.gpus.count == 1)
  }

  @Test("A driver's call that blocks for ever holds nothing up")
  func blockedDriver() async throws {
    let (folder7, files) = try Self.machine(Self.card)
    defer { withExtendedLifetime(folder7) {} }
    let collector = FactsCollector(
      limit: .milliseconds(200), files: files, connect: { throw EngineError(.unreachable, "none") },
      readGPUs: {
        while !Task.isCancelled { await Task.yield() }
        throw NVMLError(code: .failed, message: "late")
      })
    let report = await collector.collect()
    #expect(report.failures[.gpu] == "no answer within 0 s")
    #expect(report.facts.engine.connection == .absent)
  }

  @Test(
    "NVML is not asked where there is no GPU, nor where none matters",
    arguments: [([:], MachineReport.Source.allCases), (card, [MachineReport.Source.disk])])
  func noGPUAsked(files: [String: String], sources: [MachineReport.Source]) async throws {
    let (folder8, files) = try Self.machine(files)
    defer { withExtendedLifetime(folder8) {} }
    let collector = FactsCollector(
      limit: .seconds(10), files: files, sources: Set(sources), connect: { throw EngineError(.unreachable, "none") },
      readGPUs: {
        Issue.record("NVML was opened")
        return GPUInventory(source: "nvml")
      })
    #expect(await collector.collect().failures[.gpu] == nil)
  }

  @Test("Time limits give the first result, and errors as they are")
  func timeLimit() async throws {
    #expect(try await withTimeLimit(.seconds(60)) { 7 } == 7)
    await #expect(throws: EngineError.self) {
      try await withTimeLimit(.seconds(60)) { throw EngineError(.conflict, "x") }
    }
    await #expect(throws: TimedOut.self) {
      try await withTimeLimit(.milliseconds(1)) { try await Task.sleep(for: .seconds(3600)) }
    }
    let task = Task { try await withTimeLimit(.seconds(3600)) { try await Task.sleep(for: .seconds(3600)) } }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// A container as the engine tells of it.
  private static func container(
    _ state: String, start: String = "2026-01-01T00:00:00Z", restarts: Int = 0
  ) throws -> ContainerFacts {
    let json = #"{"Id": "a", "RestartCount": \#(restarts), "State": {"StartedAt": "\#(start)", \#(state)}}"#
    let inspected = try JSONDecoder().decode(ContainerInspect.self, from: Data(json.utf8))
    return ContainerFacts(inspected, now: Date(timeIntervalSince1970: 1_767_226_500))
  }

  @Test("A run lasts until now, or until its end")
  func runs() throws {
    let end = #""FinishedAt": "2026-01-01T00:00:07.9Z""#
    #expect(try Self.container(#""Running": true, "FinishedAt": "0001-01-01T00:00:00Z""#).uptime == 900)
    // What ran before does not count.
    #expect(try Self.container(#""Running": true, "FinishedAt": "2025-12-31T23:00:00Z""#).uptime == 900)
    #expect(try Self.container(#""Running": false, \#(end)"#).uptime == 7)
    let loop = try Self.container(#""Running": true, "Restarting": true, \#(end)"#, restarts: 3)
    #expect(loop.uptime == 7 && loop.restarts == 3)
    #expect(try Self.container(#""Running": false"#, start: "0001-01-01T00:00:00Z").uptime == nil)
  }
}
