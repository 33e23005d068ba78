import DockerEngine

/// The machine's GPUs, who uses them, and what the engine can hand out.
package struct GPUReport: Sendable, Equatable, Codable {
  /// A process on a GPU.
  package struct Usage: Sendable, Equatable, Codable {
    /// The GPU's index.
    package var gpu: Int
    /// The process id.
    package var pid: Int
    /// The GPU memory it holds, in bytes.
    package var memory: Int?
    /// The container's name, or its id where this engine does not know it; `nil` for a process of the host.
    package var container: String?
    /// The backend that the container belongs to.
    package var backend: String?
  }

  /// What the engine says it can hand out.
  package struct Offer: Sendable, Equatable, Codable {
    /// Its OCI runtimes.
    package var runtimes: [String]
    /// The CDI devices it found.
    package var devices: [String]
  }

  /// Whether the machine has an NVIDIA GPU; `nil` where that could not be found out.
  package var isPresent: Bool?
  /// The GPUs; `nil` where there are none or the driver gave no answer.
  package var inventory: GPUInventory?
  /// Why the driver gave no answer.
  package var problem: String?
  /// What the failure catalogue knows about that.
  package var findings: [Finding]
  /// Who uses the GPUs.
  package var usage: [Usage]
  /// What the engine can hand out; `nil` where no engine answers.
  package var offer: Offer?

  /// Makes a report of what was collected.
  package init(_ machine: MachineReport) {
    isPresent = machine.facts.gpu.isPresent
    inventory = machine.inventory
    problem = machine.failures[.gpu]
    findings = Judge.findings(from: machine.facts).filter { $0.id.hasPrefix("G") }
    if findings.isEmpty, let code = machine.gpuError?.code, code == .driverNotLoaded || code == .versionMismatch {
      let detail = code == .driverNotLoaded ? "driver not loaded" : "driver/library version mismatch"
      findings = Judge.findings(in: "nvml error: \(detail)")
    }
    let containers = Dictionary((machine.containers ?? []).map { ($0.id, $0) }) { first, _ in first }
    usage = (machine.inventory?.gpus ?? []).flatMap { gpu in
      gpu.processes.map { process in
        let container = process.container.flatMap { containers[$0] }
        return Usage(
          gpu: gpu.index, pid: process.pid, memory: process.memory, container: container?.name ?? process.container,
          backend: container?.labels[Label.backend])
      }
    }
    guard machine.engine != nil else { return }
    let devices = (machine.facts.engine.cdiDevices ?? []).filter { $0.contains("nvidia.com/") }
    offer = Offer(runtimes: machine.facts.engine.runtimes ?? [], devices: devices)
  }
}
