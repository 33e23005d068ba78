/// How a container sits on its host: resources, mounts, ports, privileges.
public struct HostConfig: Sendable, Hashable, Codable {
  /// Relative CPU weight; 1024 where left out.
  public var cpuShares: Int?
  /// Memory limit in bytes.
  public var memory: Int?
  /// The parent control group.
  public var cgroupParent: String?
  /// Relative block I/O weight, 10 to 1000.
  public var blkioWeight: Int?
  /// Relative block I/O weight by device.
  public var blkioWeightDevice: [WeightDevice]?
  /// Read limit in bytes per second by device.
  public var blkioDeviceReadBps: [ThrottleDevice]?
  /// Write limit in bytes per second by device.
  public var blkioDeviceWriteBps: [ThrottleDevice]?
  /// Read limit in operations per second by device.
  public var blkioDeviceReadIOps: [ThrottleDevice]?
  /// Write limit in operations per second by device.
  public var blkioDeviceWriteIOps: [ThrottleDevice]?
  /// CFS period in microseconds.
  public var cpuPeriod: Int?
  /// CFS quota in microseconds per period.
  public var cpuQuota: Int?
  /// Real-time period in microseconds.
  public var cpuRealtimePeriod: Int?
  /// Real-time runtime in microseconds.
  public var cpuRealtimeRuntime: Int?
  /// CPUs to run on, as `0-3,5`.
  public var cpusetCpus: String?
  /// Memory nodes to use, as `0,1`.
  public var cpusetMems: String?
  /// Windows: the number of CPUs.
  public var cpuCount: Int?
  /// Windows: the share of all CPUs in percent.
  public var cpuPercent: Int?
  /// Devices of the host; a CDI name goes into ``deviceRequests``.
  public var devices: [DeviceMapping]?
  /// Rules as `c 42:* rmw`.
  public var deviceCgroupRules: [String]?
  /// Devices by capability, such as GPUs, or by CDI name.
  public var deviceRequests: [DeviceRequest]?
  /// Kernel TCP buffer limit in bytes.
  public var kernelMemoryTCP: Int?
  /// Soft memory limit in bytes.
  public var memoryReservation: Int?
  /// Memory plus swap in bytes; -1 is no limit.
  public var memorySwap: Int?
  /// 0 to 100.
  public var memorySwappiness: Int?
  /// CPU limit in billionths of a CPU.
  public var nanoCpus: Int?
  /// Whether the kernel must not kill the container for memory.
  public var oomKillDisable: Bool?
  /// Whether a small init reaps processes and forwards signals.
  public var initProcess: Bool?
  /// The most processes; 0 or -1 is no limit.
  public var pidsLimit: Int?
  /// Resource limits of the processes.
  public var ulimits: [Ulimit]?
  /// `source:target[:options]`.
  public var binds: [String]?
  /// A file that gets the container's id.
  public var containerIDFile: String?
  /// Where the log goes.
  public var logConfig: LogConfig?
  /// `bridge`, `host`, `none`, `container:ID` or a network's name.
  public var networkMode: String?
  /// Where container ports are published.
  public var portBindings: PortMap?
  /// What happens when the process ends.
  public var restartPolicy: RestartPolicy?
  /// Whether the container is removed as it ends.
  public var autoRemove: Bool?
  /// The driver of the anonymous volumes.
  public var volumeDriver: String?
  /// `container[:ro|rw]`: take over that container's mounts.
  public var volumesFrom: [String]?
  /// Mounts in the long form.
  public var mounts: [Mount]?
  /// Terminal height and width.
  public var consoleSize: [Int]?
  /// Annotations handed to the runtime (API 1.43).
  public var annotations: [String: String]?
  /// Capabilities to add.
  public var capAdd: [String]?
  /// Capabilities to drop.
  public var capDrop: [String]?
  /// `private` or `host`.
  public var cgroupnsMode: String?
  /// Name servers.
  public var dns: [String]?
  /// Options of the resolver.
  public var dnsOptions: [String]?
  /// Search domains.
  public var dnsSearch: [String]?
  /// `name:address` lines for `/etc/hosts`.
  public var extraHosts: [String]?
  /// Further groups of the process.
  public var groupAdd: [String]?
  /// `none`, `private`, `shareable`, `host` or `container:ID`.
  public var ipcMode: String?
  /// The control group to use.
  public var cgroup: String?
  /// `container:alias`; only on the default network.
  public var links: [String]?
  /// -1000 to 1000.
  public var oomScoreAdj: Int?
  /// `host` or `container:ID`.
  public var pidMode: String?
  /// Whether the container may do everything.
  public var privileged: Bool?
  /// Whether every exposed port is published on a port the engine picks.
  public var publishAllPorts: Bool?
  /// Whether the root file system is read-only.
  public var readonlyRootfs: Bool?
  /// Options of the security modules.
  public var securityOpt: [String]?
  /// Options of the storage driver.
  public var storageOpt: [String: String]?
  /// Mount point to options.
  public var tmpfs: [String: String]?
  /// `host` shares the host's name.
  public var utsMode: String?
  /// `host` leaves user namespaces.
  public var usernsMode: String?
  /// Size of `/dev/shm` in bytes; 64 MiB where left out.
  public var shmSize: Int?
  /// Kernel parameters.
  public var sysctls: [String: String]?
  /// The OCI runtime.
  public var runtime: String?
  /// Windows: `default`, `process` or `hyperv`.
  public var isolation: String?
  /// Paths hidden in the container; an empty list hides none.
  public var maskedPaths: [String]?
  /// Paths that are read-only in the container.
  public var readonlyPaths: [String]?

  /// Everything left to the engine.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case cpuShares = "CpuShares"
    case memory = "Memory"
    case cgroupParent = "CgroupParent"
    case blkioWeight = "BlkioWeight"
    case blkioWeightDevice = "BlkioWeightDevice"
    case blkioDeviceReadBps = "BlkioDeviceReadBps"
    case blkioDeviceWriteBps = "BlkioDeviceWriteBps"
    case blkioDeviceReadIOps = "BlkioDeviceReadIOps"
    case blkioDeviceWriteIOps = "BlkioDeviceWriteIOps"
    case cpuPeriod = "CpuPeriod"
    case cpuQuota = "CpuQuota"
    case cpuRealtimePeriod = "CpuRealtimePeriod"
    case cpuRealtimeRuntime = "CpuRealtimeRuntime"
    case cpusetCpus = "CpusetCpus"
    case cpusetMems = "CpusetMems"
    case cpuCount = "CpuCount"
    case cpuPercent = "CpuPercent"
    case devices = "Devices"
    case deviceCgroupRules = "DeviceCgroupRules"
    case deviceRequests = "DeviceRequests"
    case kernelMemoryTCP = "KernelMemoryTCP"
    case memoryReservation = "MemoryReservation"
    case memorySwap = "MemorySwap"
    case memorySwappiness = "MemorySwappiness"
    case nanoCpus = "NanoCpus"
    case oomKillDisable = "OomKillDisable"
    case initProcess = "Init"
    case pidsLimit = "PidsLimit"
    case ulimits = "Ulimits"
    case binds = "Binds"
    case containerIDFile = "ContainerIDFile"
    case logConfig = "LogConfig"
    case networkMode = "NetworkMode"
    case portBindings = "PortBindings"
    case restartPolicy = "RestartPolicy"
    case autoRemove = "AutoRemove"
    case volumeDriver = "VolumeDriver"
    case volumesFrom = "VolumesFrom"
    case mounts = "Mounts"
    case consoleSize = "ConsoleSize"
    case annotations = "Annotations"
    case capAdd = "CapAdd"
    case capDrop = "CapDrop"
    case cgroupnsMode = "CgroupnsMode"
    case dns = "Dns"
    case dnsOptions = "DnsOptions"
    case dnsSearch = "DnsSearch"
    case extraHosts = "ExtraHosts"
    case groupAdd = "GroupAdd"
    case ipcMode = "IpcMode"
    case cgroup = "Cgroup"
    case links = "Links"
    case oomScoreAdj = "OomScoreAdj"
    case pidMode = "PidMode"
    case privileged = "Privileged"
    case publishAllPorts = "PublishAllPorts"
    case readonlyRootfs = "ReadonlyRootfs"
    case securityOpt = "SecurityOpt"
    case storageOpt = "StorageOpt"
    case tmpfs = "Tmpfs"
    case utsMode = "UTSMode"
    case usernsMode = "UsernsMode"
    case shmSize = "ShmSize"
    case sysctls = "Sysctls"
    case runtime = "Runtime"
    case isolation = "Isolation"
    case maskedPaths = "MaskedPaths"
    case readonlyPaths = "ReadonlyPaths"
  }
}

/// What happens when a container's process ends.
public struct RestartPolicy: Sendable, Hashable, Codable {
  /// `no`, `always`, `unless-stopped` or `on-failure`.
  public var name: String
  /// How often `on-failure` tries; 0 is without end.
  public var maximumRetryCount: Int?

  /// Creates a value; what is left out is left to the engine.
  public init(name: String, maximumRetryCount: Int? = nil) {
    self.name = name
    self.maximumRetryCount = maximumRetryCount
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case maximumRetryCount = "MaximumRetryCount"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    maximumRetryCount = object.lenient(.maximumRetryCount)
  }
}

/// Where a container's log goes.
public struct LogConfig: Sendable, Hashable, Codable {
  /// The driver, such as `json-file`; the engine's default where left out.
  public var type: String?
  /// Options of the driver.
  public var config: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(type: String? = nil, config: [String: String]? = nil) {
    self.type = type
    self.config = config
  }

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case config = "Config"
  }
}
