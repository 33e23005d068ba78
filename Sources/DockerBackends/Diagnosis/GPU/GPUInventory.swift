/// The NVIDIA GPUs of this machine, at one moment.
public struct GPUInventory: Sendable, Equatable, Codable {
  /// What the figures come from: `nvml` or `nvidia-smi`.
  public var source: String
  /// The driver's version.
  public var driverVersion: String?
  /// The newest CUDA version that the driver supports, as `12.8`.
  public var cudaVersion: String?
  /// The GPUs, by index.
  public var gpus: [GPUState]

  /// Creates an inventory.
  public init(source: String, driverVersion: String? = nil, cudaVersion: String? = nil, gpus: [GPUState] = []) {
    self.source = source
    self.driverVersion = driverVersion
    self.cudaVersion = cudaVersion
    self.gpus = gpus
  }
}

/// One GPU at one moment; `nil` wherever the driver does not tell.
public struct GPUState: Sendable, Equatable, Codable {
  /// A slice of a GPU.
  public struct MIGDevice: Sendable, Equatable, Codable {
    /// The uuid, as `MIG-…`.
    public var uuid: String
    /// Memory in bytes.
    public var memoryTotal: Int?

    /// Creates a record.
    public init(uuid: String, memoryTotal: Int? = nil) {
      self.uuid = uuid
      self.memoryTotal = memoryTotal
    }
  }

  /// A process that uses the GPU.
  public struct Process: Sendable, Equatable, Codable {
    /// The process id on this machine.
    public var pid: Int
    /// The GPU memory it holds, in bytes.
    public var memory: Int?
    /// The id of the container it runs in.
    public var container: String?

    /// Creates a record.
    public init(pid: Int, memory: Int? = nil, container: String? = nil) {
      self.pid = pid
      self.memory = memory
      self.container = container
    }
  }

  /// The index.
  public var index: Int
  /// The product's name.
  public var name: String?
  /// The uuid, as `GPU-…`.
  public var uuid: String?
  /// Memory in bytes.
  public var memoryTotal: Int?
  /// Memory in use, in bytes.
  public var memoryUsed: Int?
  /// Free memory in bytes.
  public var memoryFree: Int?
  /// How busy it is, in percent.
  public var utilization: Int?
  /// Its temperature in °C.
  public var temperature: Int?
  /// Its compute capability, as `9.0`.
  public var computeCapability: String?
  /// Whether it is partitioned (MIG).
  public var isPartitioned: Bool?
  /// Its slices.
  public var migDevices: [MIGDevice]
  /// The processes on it.
  public var processes: [Process]

  /// Creates a record of a GPU that nothing is known of yet.
  public init(index: Int) {
    self.index = index
    migDevices = []
    processes = []
  }
}
