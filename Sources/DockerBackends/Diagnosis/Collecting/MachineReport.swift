package import DockerEngine

/// What was found out about a machine, and what could not be.
package struct MachineReport: Sendable {
  /// A place that facts come from.
  package enum Source: String, Sendable, Codable, CaseIterable {
    case engine, containers, gpu, disk
  }

  /// The facts.
  package var facts: Facts
  /// Why a source gave none.
  package var failures: [Source: String]
  /// The engine, where it answers.
  package var engine: EngineClient?
  /// The error of the attempt to reach it.
  package var engineError: EngineError?
  /// The containers that run on it; `nil` where they could not be listed.
  package var containers: [ContainerSummary]?
  /// The GPUs; `nil` where there are none or they could not be asked.
  package var inventory: GPUInventory?
  /// Why NVML gave no answer, on a machine that has a GPU.
  package var gpuError: NVMLError?
}

extension MachineReport {
  /// Leaves out what is known of this machine where the engine runs on another: its GPUs are not the engine's.
  mutating func leaveOutWhereRemote() {
    guard let engine, !engine.address.isLocal else { return }
    facts.machine = MachineFacts()
    facts.gpu = GPUFacts()
    facts.disk = DiskFacts()
    inventory = nil
    gpuError = nil
    failures[.gpu] = nil
    failures[.disk] = "the engine's disk is not on this machine"
  }
}
