public import DockerEngine

/// What was found out about a machine, and what could not be.
public struct MachineReport: Sendable {
  /// A place that facts come from.
  public enum Source: String, Sendable, Codable, CaseIterable {
    case engine, containers, gpu, disk
  }

  /// The facts.
  public var facts: Facts
  /// Why a source gave none.
  public var failures: [Source: String]
  /// The engine, where it answers.
  public var engine: EngineClient?
  /// The error of the attempt to reach it.
  public var engineError: EngineError?
  /// The containers that run on it; `nil` where they could not be listed.
  public var containers: [ContainerSummary]?
  /// The GPUs; `nil` where there are none or they could not be asked.
  public var inventory: GPUInventory?
  /// Why NVML gave no answer, on a machine that has a GPU.
  public var gpuError: NVMLError?
}
