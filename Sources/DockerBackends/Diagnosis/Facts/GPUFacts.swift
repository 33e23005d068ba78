/// What is known about the machine's NVIDIA GPUs and what is installed for them.
public struct GPUFacts: Sendable, Equatable, Codable {
  /// Whether the machine has an NVIDIA card at all.
  public var isPresent: Bool?
  /// Whether the kernel's driver is loaded.
  public var isDriverLoaded: Bool?
  /// The version of the loaded driver, from `/proc/driver/nvidia/version`.
  public var driverVersion: String?
  /// The version of the driver's libraries in user space.
  public var libraryVersion: String?
  /// The newest CUDA version the driver runs, as `12.4`.
  public var cudaVersion: String?
  /// The compute capability of each GPU, as `12.0`.
  public var computeCapabilities: [String]?
  /// The uuids of the MIG devices.
  public var migDevices: [String]?
  /// Free memory of the GPU with the most of it, in bytes.
  public var freeMemory: Int?
  /// Whether `/dev/nvidia-uvm` exists.
  public var hasUVMDevice: Bool?
  /// Whether the loader's cache knows `libnvidia-ml.so.1`.
  public var hasLibrary: Bool?
  /// Whether NVIDIA's container toolkit is installed.
  public var hasToolkit: Bool?
  /// `no-cgroups` in the container toolkit's configuration.
  public var toolkitSkipsCgroups: Bool?
  /// Whether the machine links its GPUs through NVSwitch.
  public var hasNVSwitch: Bool?
  /// Whether the fabric manager runs.
  public var fabricManagerRuns: Bool?
  /// The driver version that CDI specifications on disk were written for.
  public var cdiSpecVersion: String?

  /// Facts of which none is known yet.
  public init() {}
}
