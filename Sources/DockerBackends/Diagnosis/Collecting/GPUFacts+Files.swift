extension GPUFacts {
  private static let nvidia = "0x10de"

  /// Reads what the kernel and the installed files tell without asking the driver.
  init(_ files: MachineFiles, isWSL: Bool) {
    self.init()
    let devices = Self.pciClasses(files)
    let isOffered = isWSL && files.exists("/dev/dxg") && files.exists("/usr/lib/wsl/lib/libnvidia-ml.so.1")
    isPresent =
      isOffered || devices.contains { $0.hasPrefix("0x03") } || files.exists("/etc/nv_tegra_release")
      || !files.names(in: "/proc/driver/nvidia/gpus").isEmpty
    hasToolkit = Self.hasToolkit(files)
    guard isPresent == true else { return }
    driverVersion = files.text("/proc/driver/nvidia/version").flatMap { Self.version(ofModule: $0) }
    isDriverLoaded = isOffered || driverVersion != nil || files.exists("/proc/driver/nvidia/version")
    libraryVersion =
      Self.libraryFolders.lazy.compactMap { folder in
        files.target(of: "\(folder)/libnvidia-ml.so.1").flatMap { Self.version(ofLibrary: $0) }
      }.first
    hasLibrary = isOffered || Self.libraryFolders.contains { files.exists("\($0)/libnvidia-ml.so.1") }
    hasUVMDevice = files.exists("/dev/nvidia-uvm")
    toolkitSkipsCgroups = files.text("/etc/nvidia-container-runtime/config.toml").map(Self.skipsCgroups)
    cdiSpecVersion =
      ["/etc/cdi", "/var/run/cdi"].lazy.flatMap { folder in
        files.names(in: folder).map { "\(folder)/\($0)" }
      }.filter { $0.contains("nvidia") }.compactMap { files.text($0).flatMap(Self.specVersion) }.first
    // NVSwitch shows as a bridge of NVIDIA's.
    hasNVSwitch = devices.contains { $0.hasPrefix("0x0680") }
    if hasNVSwitch == true {
      let processes = files.names(in: "/proc").filter { Int($0) != nil }
      fabricManagerRuns = processes.contains { files.line("/proc/\($0)/comm")?.hasPrefix("nv-fabricmanag") == true }
    }
  }

  /// Whether a hook of NVIDIA's lies where engines look for it: in the usual folders, and in those that the engines
  /// which run here were started with, as far as this user may see them.
  private static func hasToolkit(_ files: MachineFiles) -> Bool {
    let engines = files.names(in: "/proc").filter { Int($0) != nil && files.line("/proc/\($0)/comm") == "dockerd" }
    let paths = engines.compactMap { engine in
      files.text("/proc/\(engine)/environ")?.split(separator: "\0").first { $0.hasPrefix("PATH=") }
    }
    let folders = paths.flatMap { $0.dropFirst("PATH=".count).split(separator: ":").map(String.init) }
    return (["/usr/bin", "/usr/local/bin", "/usr/local/nvidia/toolkit"] + folders).contains { folder in
      ["nvidia-container-runtime-hook", "nvidia-cdi-hook"].contains { files.exists("\(folder)/\($0)") }
    }
  }

  /// Adds what the driver told.
  mutating func add(_ inventory: GPUInventory) {
    cudaVersion = inventory.cudaVersion ?? cudaVersion
    driverVersion = driverVersion ?? inventory.driverVersion
    computeCapabilities = inventory.gpus.compactMap(\.computeCapability)
    migDevices = inventory.gpus.flatMap(\.migDevices).map(\.uuid)
    freeMemory = inventory.gpus.compactMap(\.memoryFree).max()
  }

  private static let libraryFolders = [
    "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/lib/wsl/lib",
    "/run/opengl-driver/lib",
  ]

  /// The classes of NVIDIA's devices on the PCI bus.
  private static func pciClasses(_ files: MachineFiles) -> [String] {
    files.names(in: "/sys/bus/pci/devices").compactMap { device in
      guard files.line("/sys/bus/pci/devices/\(device)/vendor") == nvidia else { return nil }
      return files.line("/sys/bus/pci/devices/\(device)/class")
    }
  }

  /// `NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22 …`.
  private static func version(ofModule text: String) -> String? {
    text.prefix { !$0.isNewline }.split(separator: " ").first { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }.map(String.init)
  }

  /// `libnvidia-ml.so.550.54.14`.
  private static func version(ofLibrary name: String) -> String? {
    guard let start = name.lastRange(ofText: ".so.")?.upperBound else { return nil }
    let version = name[start...]
    return version.contains(".") ? String(version) : nil
  }

  /// `libcuda.so.550.54.14` in a CDI specification.
  private static func specVersion(_ text: String) -> String? {
    guard let start = text.firstRange(ofText: "libcuda.so.")?.upperBound else { return nil }
    let version = text[start...].prefix { $0.isNumber || $0 == "." }
    return version.contains(".") ? version.trimmed(of: ".") : nil
  }

  private static func skipsCgroups(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      line.filter { $0 != " " && $0 != "\t" }.hasPrefix("no-cgroups=true")
    }
  }
}
