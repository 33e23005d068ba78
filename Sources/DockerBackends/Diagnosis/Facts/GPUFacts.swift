/// What is known about the machine's NVIDIA GPUs and what is installed for them.
package struct GPUFacts: Sendable, Equatable, Codable {
  /// Whether the machine has an NVIDIA card at all.
  package var isPresent: Bool?
  /// Whether the kernel's driver is loaded.
  package var isDriverLoaded: Bool?
  /// The version of the loaded driver, from `/proc/driver/nvidia/version`.
  package var driverVersion: String?
  /// The version of the driver's libraries in user space.
  package var libraryVersion: String?
  /// The newest CUDA version the driver runs, as `12.4`.
  package var cudaVersion: String?
  /// The compute capability of each GPU, as `12.0`.
  package var computeCapabilities: [String]?
  /// The uuids of the MIG devices.
  package var migDevices: [String]?
  /// Free memory of the GPU with the most of it, in bytes.
  package var freeMemory: Int?
  /// Whether `/dev/nvidia-uvm` exists.
  package var hasUVMDevice: Bool?
  /// Whether the loader's cache knows `libnvidia-ml.so.1`.
  package var hasLibrary: Bool?
  /// Whether NVIDIA's container toolkit is installed.
  package var hasToolkit: Bool?
  /// `no-cgroups` in the container toolkit's configuration.
  package var toolkitSkipsCgroups: Bool?
  /// Whether the machine links its GPUs through NVSwitch.
  package var hasNVSwitch: Bool?
  /// Whether the fabric manager runs.
  package var fabricManagerRuns: Bool?
  /// The driver version that CDI specifications on disk were written for.
  package var cdiSpecVersion: String?

  /// Facts of which none is known yet.
  package init() {}
}
