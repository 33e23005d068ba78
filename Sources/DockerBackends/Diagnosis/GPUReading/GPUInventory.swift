/// The NVIDIA GPUs of this machine, at one moment.
package struct GPUInventory: Sendable, Equatable, Codable {
  /// What the figures come from: `nvml` or `nvidia-smi`.
  package var source: String
  /// The driver's version.
  package var driverVersion: String?
  /// The newest CUDA version that the driver supports, as `12.8`.
  package var cudaVersion: String?
  /// The GPUs, by index.
  package var gpus: [GPUState]

  /// Creates an inventory.
  package init(source: String, driverVersion: String? = nil, cudaVersion: String? = nil, gpus: [GPUState] = []) {
    self.source = source
    self.driverVersion = driverVersion
    self.cudaVersion = cudaVersion
    self.gpus = gpus
  }
}

/// One GPU at one moment; `nil` wherever the driver does not tell.
package struct GPUState: Sendable, Equatable, Codable {
  /// A slice of a GPU.
  package struct MIGDevice: Sendable, Equatable, Codable {
    /// The uuid, as `MIG-…`.
    package var uuid: String
    /// Memory in bytes.
    package var memoryTotal: Int?

    /// Creates a record.
    package init(uuid: String, memoryTotal: Int? = nil) {
      self.uuid = uuid
      self.memoryTotal = memoryTotal
    }
  }

  /// A process that uses the GPU.
  package struct Process: Sendable, Equatable, Codable {
    /// The process id on this machine.
    package var pid: Int
    /// The GPU memory it holds, in bytes.
    package var memory: Int?
    /// The id of the container it runs in.
    package var container: String?

    /// Creates a record.
    package init(pid: Int, memory: Int? = nil, container: String? = nil) {
      self.pid = pid
      self.memory = memory
      self.container = container
    }
  }

  /// The index.
  package var index: Int
  /// The product's name.
  package var name: String?
  /// The uuid, as `GPU-…`.
  package var uuid: String?
  /// Memory in bytes.
  package var memoryTotal: Int?
  /// Memory in use, in bytes.
  package var memoryUsed: Int?
  /// Free memory in bytes.
  package var memoryFree: Int?
  /// How busy it is, in percent.
  package var utilization: Int?
  /// Its temperature in °C.
  package var temperature: Int?
  /// Its compute capability, as `9.0`.
  package var computeCapability: String?
  /// Whether it is partitioned (MIG).
  package var isPartitioned: Bool?
  /// Its slices.
  package var migDevices: [MIGDevice]
  /// The processes on it.
  package var processes: [Process]

  /// Creates a record of a GPU that nothing is known of yet.
  package init(index: Int) {
    self.index = index
    migDevices = []
    processes = []
  }
}
