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

/// Processor use since the start.
public struct CPUStats: Sendable, Hashable, Decodable {
  /// The container's use.
  public var usage: CPUUsage?
  /// The host's use in nanoseconds.
  public var system: Int
  /// Processors.
  public var onlineCPUs: Int

  private enum CodingKeys: String, CodingKey {
    case usage = "cpu_usage"
    case system = "system_cpu_usage"
    case onlineCPUs = "online_cpus"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    usage = object.lenient(.usage)
    system = object.lenient(.system) ?? 0
    onlineCPUs = object.lenient(.onlineCPUs) ?? 0
  }
}

/// Processor use of a container since its start.
public struct CPUUsage: Sendable, Hashable, Decodable {
  /// Nanoseconds.
  public var total: Int

  private enum CodingKeys: String, CodingKey {
    case total = "total_usage"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    total = object.lenient(.total) ?? 0
  }
}

/// Memory use.
public struct MemoryStats: Sendable, Hashable, Decodable {
  /// Bytes, page cache included.
  public var usage: Int
  /// The limit in bytes; the host's memory where there is none.
  public var limit: Int
  /// Details by the kernel's names.
  public var details: [String: Int]

  private enum CodingKeys: String, CodingKey {
    case usage
    case limit
    case details = "stats"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    usage = object.lenient(.usage) ?? 0
    limit = object.lenient(.limit) ?? 0
    details = object.lenient(.details) ?? [:]
  }
}

/// Block I/O since the start.
public struct BlockIOStats: Sendable, Hashable, Decodable {
  /// Bytes by device and operation.
  public var bytes: [BlockIOEntry]

  private enum CodingKeys: String, CodingKey {
    case bytes = "io_service_bytes_recursive"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    bytes = object.lenient(.bytes) ?? []
  }
}

/// Block I/O of one device and operation.
public struct BlockIOEntry: Sendable, Hashable, Decodable {
  /// `read` or `write`, in any case.
  public var operation: String
  /// Bytes.
  public var value: Int

  private enum CodingKeys: String, CodingKey {
    case operation = "op"
    case value
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    operation = object.lenient(.operation) ?? ""
    value = object.lenient(.value) ?? 0
  }
}

/// Traffic of one interface since the start.
public struct NetworkStats: Sendable, Hashable, Decodable {
  /// Bytes received.
  public var received: Int
  /// Bytes sent.
  public var sent: Int

  private enum CodingKeys: String, CodingKey {
    case received = "rx_bytes"
    case sent = "tx_bytes"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    received = object.lenient(.received) ?? 0
    sent = object.lenient(.sent) ?? 0
  }
}

/// Processes of a container.
public struct PidsStats: Sendable, Hashable, Decodable {
  /// How many.
  public var current: Int
  /// The most there may be.
  public var limit: Int?

  private enum CodingKeys: String, CodingKey {
    case current
    case limit
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    current = object.lenient(.current) ?? 0
    limit = object.lenient(.limit)
  }
}
