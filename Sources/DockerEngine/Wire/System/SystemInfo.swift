/// What the engine says about itself and its host.
public struct SystemInfo: Sendable, Hashable, Decodable {
  /// The engine's id.
  public var id: String
  /// The host's name.
  public var name: String
  /// The engine's version.
  public var serverVersion: String
  /// Containers in all.
  public var containers: Int
  /// Running containers.
  public var containersRunning: Int
  /// Images.
  public var images: Int
  /// The storage driver.
  public var driver: String
  /// The storage driver's facts, each a key and a value.
  public var driverStatus: [[String]]
  /// The containerd that it works with (API 1.46).
  public var containerd: ContainerdInfo?
  /// The folder that holds images, containers and volumes, on the engine's host.
  public var dockerRootDir: String
  /// The host's distribution, or `Docker Desktop`.
  public var operatingSystem: String
  /// The distribution's version.
  public var osVersion: String?
  /// `linux` or `windows`.
  public var osType: String
  /// The kernel.
  public var kernelVersion: String
  /// The machine as the kernel names it, such as `x86_64`.
  public var architecture: String
  /// CPUs.
  public var cpus: Int
  /// Memory in bytes.
  public var memTotal: Int
  /// `cgroupfs`, `systemd` or `none`.
  public var cgroupDriver: String
  /// `1` or `2`.
  public var cgroupVersion: String
  /// Such as `name=seccomp,profile=default` or `name=rootless`.
  public var securityOptions: [String]
  /// The OCI runtimes by name.
  public var runtimes: [String: RuntimeInfo]
  /// The runtime used where none is named.
  public var defaultRuntime: String
  /// Devices found by the drivers (API 1.50).
  public var discoveredDevices: [DiscoveredDevice]
  /// Where CDI specifications are read from.
  public var cdiSpecDirs: [String]
  /// The proxy of the engine's pulls.
  public var httpProxy: String
  /// The proxy of the engine's pulls over TLS.
  public var httpsProxy: String
  /// What goes without a proxy.
  public var noProxy: String
  /// The registry of names without one.
  public var indexServerAddress: String
  /// Mirrors and insecure registries.
  public var registryConfig: RegistryConfig?
  /// The log driver used where none is named.
  public var loggingDriver: String
  /// Whether containers survive the engine's restart.
  public var liveRestoreEnabled: Bool
  /// Whether experimental features are on.
  public var experimentalBuild: Bool
  /// Labels of the engine.
  public var labels: [String]
  /// Its clock, as ``EngineTimestamp`` reads it.
  public var systemTime: String
  /// What the host lacks.
  public var warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case id = "ID"
    case name = "Name"
    case serverVersion = "ServerVersion"
    case containers = "Containers"
    case containersRunning = "ContainersRunning"
    case images = "Images"
    case driver = "Driver"
    case driverStatus = "DriverStatus"
    case containerd = "Containerd"
    case dockerRootDir = "DockerRootDir"
    case operatingSystem = "OperatingSystem"
    case osVersion = "OSVersion"
    case osType = "OSType"
    case kernelVersion = "KernelVersion"
    case architecture = "Architecture"
    case cpus = "NCPU"
    case memTotal = "MemTotal"
    case cgroupDriver = "CgroupDriver"
    case cgroupVersion = "CgroupVersion"
    case securityOptions = "SecurityOptions"
    case runtimes = "Runtimes"
    case defaultRuntime = "DefaultRuntime"
    case discoveredDevices = "DiscoveredDevices"
    case cdiSpecDirs = "CDISpecDirs"
    case httpProxy = "HttpProxy"
    case httpsProxy = "HttpsProxy"
    case noProxy = "NoProxy"
    case indexServerAddress = "IndexServerAddress"
    case registryConfig = "RegistryConfig"
    case loggingDriver = "LoggingDriver"
    case liveRestoreEnabled = "LiveRestoreEnabled"
    case experimentalBuild = "ExperimentalBuild"
    case labels = "Labels"
    case systemTime = "SystemTime"
    case warnings = "Warnings"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = object.lenient(.id) ?? ""
    name = object.lenient(.name) ?? ""
    serverVersion = object.lenient(.serverVersion) ?? ""
    containers = object.lenient(.containers) ?? 0
    containersRunning = object.lenient(.containersRunning) ?? 0
    images = object.lenient(.images) ?? 0
    driver = object.lenient(.driver) ?? ""
    driverStatus = object.lenient(.driverStatus) ?? []
    containerd = object.lenient(.containerd)
    dockerRootDir = object.lenient(.dockerRootDir) ?? ""
    operatingSystem = object.lenient(.operatingSystem) ?? ""
    osVersion = object.lenient(.osVersion)
    osType = object.lenient(.osType) ?? ""
    kernelVersion = object.lenient(.kernelVersion) ?? ""
    architecture = object.lenient(.architecture) ?? ""
    cpus = object.lenient(.cpus) ?? 0
    memTotal = object.lenient(.memTotal) ?? 0
    cgroupDriver = object.lenient(.cgroupDriver) ?? ""
    cgroupVersion = object.lenient(.cgroupVersion) ?? ""
    securityOptions = object.lenient(.securityOptions) ?? []
    runtimes = object.lenient(.runtimes) ?? [:]
    defaultRuntime = object.lenient(.defaultRuntime) ?? ""
    discoveredDevices = object.lenient(.discoveredDevices) ?? []
    cdiSpecDirs = object.lenient(.cdiSpecDirs) ?? []
    httpProxy = object.lenient(.httpProxy) ?? ""
    httpsProxy = object.lenient(.httpsProxy) ?? ""
    noProxy = object.lenient(.noProxy) ?? ""
    indexServerAddress = object.lenient(.indexServerAddress) ?? ""
    registryConfig = object.lenient(.registryConfig)
    loggingDriver = object.lenient(.loggingDriver) ?? ""
    liveRestoreEnabled = object.lenient(.liveRestoreEnabled) ?? false
    experimentalBuild = object.lenient(.experimentalBuild) ?? false
    labels = object.lenient(.labels) ?? []
    systemTime = object.lenient(.systemTime) ?? ""
    warnings = object.lenient(.warnings) ?? []
  }
}

/// An OCI runtime of an engine.
public struct RuntimeInfo: Sendable, Hashable, Decodable {
  /// The program.
  public var path: String
  /// Its arguments.
  public var runtimeArgs: [String]

  private enum CodingKeys: String, CodingKey {
    case path
    case runtimeArgs
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = object.lenient(.path) ?? ""
    runtimeArgs = object.lenient(.runtimeArgs) ?? []
  }
}

/// How the engine reaches registries.
public struct RegistryConfig: Sendable, Hashable, Decodable {
  /// Networks whose registries may be plain HTTP.
  public var insecureRegistryCIDRs: [String]
  /// Mirrors of Docker Hub.
  public var mirrors: [String]

  private enum CodingKeys: String, CodingKey {
    case insecureRegistryCIDRs = "InsecureRegistryCIDRs"
    case mirrors = "Mirrors"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    insecureRegistryCIDRs = object.lenient(.insecureRegistryCIDRs) ?? []
    mirrors = object.lenient(.mirrors) ?? []
  }
}

/// The containerd that an engine works with.
public struct ContainerdInfo: Sendable, Hashable, Decodable {
  /// Its socket.
  public var address: String

  private enum CodingKeys: String, CodingKey { case address = "Address" }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    address = try decoder.container(keyedBy: CodingKeys.self).lenient(.address) ?? ""
  }
}

/// A device that a driver of the engine found.
public struct DiscoveredDevice: Sendable, Hashable, Decodable {
  /// The driver, such as `cdi`.
  public var source: String
  /// What to ask for, such as `nvidia.com/gpu=0`.
  public var id: String

  private enum CodingKeys: String, CodingKey {
    case source = "Source"
    case id = "ID"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    source = object.lenient(.source) ?? ""
    id = object.lenient(.id) ?? ""
  }
}
