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
