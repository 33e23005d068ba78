import DockerEngine
import Foundation
import Testing

@testable import DockerBackends

@Suite("Who uses the GPUs, and what the engine can hand out")
struct GPUReportTests {
  private static let id = String(repeating: "ab", count: 32)

  private func machine() throws -> MachineReport {
    var machine = DoctorFixtures.healthy
    let json = """
      [{"Id": "\(Self.id)", "Names": ["/kani-hf-1"], "Image": "x", "ImageID": "y", "State": "running",
        "Labels": {"org.tts-ctl.backend": "kani"}},
       {"Id": "\(String(repeating: "cd", count: 32))", "Names": ["/other"], "State": "running", "Labels": {}}]
      """
    machine.containers = try JSONDecoder().decode([ContainerSummary].self, from: Data(json.utf8))
    machine.facts.engine.cdiDevices = ["nvidia.com/gpu=all", "vendor.example/net=0"]
    machine.inventory?.gpus[0].processes = [
      .init(pid: 1, memory: 2 << 30, container: Self.id),
      .init(pid: 2, memory: nil, container: String(repeating: "cd", count: 32)),
      .init(pid: 3, memory: 1, container: String(repeating: "ef", count: 32)), .init(pid: 4, memory: 1),
    ]
    return machine
  }

  @Test func `processes are told with their container and backend`() async throws {
    let report = GPUReport(try machine())
    #expect(report.usage.map(\.pid) == [1, 2, 3, 4])
    #expect(report.usage.map(\.container) == ["kani-hf-1", "other", String(repeating: "ef", count: 32), nil])
    #expect(report.usage.map(\.backend) == ["kani", nil, nil, nil])
    #expect(report.usage.first?.memory == 2 << 30)
  }

  @Test func `the engine's offer holds NVIDIA's devices alone`() async throws {
    let report = GPUReport(try machine())
    #expect(report.offer == .init(runtimes: ["nvidia", "runc"], devices: ["nvidia.com/gpu=all"]))
    #expect(report.findings.isEmpty && report.problem == nil)
  }

  @Test(arguments: [(NVMLError.Code.driverNotLoaded, "G9"), (.versionMismatch, "G11")])
  func `a driver that gives no answer is explained`(_ code: NVMLError.Code, _ row: String) throws {
    var machine = try machine()
    machine.inventory = nil
    machine.gpuError = NVMLError(code: code, message: "no")
    machine.failures[.gpu] = "no"
    let report = GPUReport(machine)
    #expect(report.findings.map(\.id) == [row] && report.problem == "no" && report.usage.isEmpty)
  }

  @Test func `a fake driver's processes find their containers by the cgroups of this machine`() async throws {
    let folder = try await FakeNVML("GPUS=1").path
    let root = FileManager.default.temporaryDirectory.path + "/proc-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root + "/proc/4242", withIntermediateDirectories: true)
    try "0::/system.slice/docker-\(Self.id).scope\n"
      .write(toFile: root + "/proc/4242/cgroup", atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: root) }
    let inventory = try await GPUReader(library: folder, files: MachineFiles(root: root)).read()
    #expect(inventory.gpus.first?.processes.map(\.container) == [Self.id, nil])
  }

  @Test func `JSON holds every member under its own name`() async throws {
    let text = String(decoding: try JSONEncoder().encode(GPUReport(try machine())), as: UTF8.self)
    for member in [
      "\"usage\"", "\"offer\"", "\"inventory\"", "\"findings\"", "\"isPresent\":true", "\"source\":\"nvml\"",
    ] {
      #expect(text.contains(member), "\(member)")
    }
  }
}
