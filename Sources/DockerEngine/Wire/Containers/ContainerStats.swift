public import FoundationEssentials

/// One sample of a container's resource use.
public struct ContainerStats: Sendable, Hashable, Decodable {
  /// When it was taken.
  public var read: Date?
  /// Processor use now.
  public var cpu: CPUStats?
  /// Processor use one sample before; empty in a one-shot answer.
  public var previousCPU: CPUStats?
  /// Memory use.
  public var memory: MemoryStats?
  /// Traffic by interface.
  public var networks: [String: NetworkStats]
  /// Block I/O.
  public var blockIO: BlockIOStats?
  /// Processes.
  public var pids: PidsStats?

  private enum CodingKeys: String, CodingKey {
    case read
    case cpu = "cpu_stats"
    case previousCPU = "precpu_stats"
    case memory = "memory_stats"
    case networks
    case blockIO = "blkio_stats"
    case pids = "pids_stats"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    read = object.timestamp(.read)
    cpu = object.lenient(.cpu)
    previousCPU = object.lenient(.previousCPU)
    memory = object.lenient(.memory)
    networks = object.lenient(.networks) ?? [:]
    blockIO = object.lenient(.blockIO)
    pids = object.lenient(.pids)
  }
}
