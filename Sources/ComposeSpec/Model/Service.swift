public import OrderedCollections

/// One service: what its containers run and how they are connected.
///
/// Each property is the attribute of the same name in the Compose Specification, in its long form. `nil` and
/// empty mean that the file does not say.
public struct Service: Sendable, Equatable, Codable {
  /// The service's name.
  public var name: String = ""
  /// OCI annotations of the container.
  public var annotations: OrderedDictionary<String, String> = [:]
  /// Whether `up` in the foreground shows its log.
  public var attach: Bool?
  /// Block device limits and weights.
  public var blkioConfig: BlockIO?
  /// How its image is built; `nil` where it is only pulled.
  public var build: BuildConfig?
  /// Capabilities beyond the default set.
  public var capAdd: [String] = []
  /// Capabilities taken away.
  public var capDrop: [String] = []
  /// The cgroup namespace: `host` or `private`.
  public var cgroup: String?
  /// The parent cgroup.
  public var cgroupParent: String?
  /// The command, split into words. Empty clears the image's own; `nil` keeps it.
  public var command: [String]?
  /// Configs mounted as files.
  public var configs: [FileMount] = []
  /// A fixed name for its one container.
  public var containerName: String?
  /// Usable CPUs (Windows).
  public var cpuCount: Int?
  /// Usable share of the CPUs in percent (Windows).
  public var cpuPercent: Float?
  /// CFS period in microseconds.
  public var cpuPeriod: Int?
  /// CFS quota in microseconds per period.
  public var cpuQuota: Int?
  /// Real-time period in microseconds.
  public var cpuRtPeriod: Int?
  /// Real-time budget in microseconds per period.
  public var cpuRtRuntime: Int?
  /// Relative CPU weight; the engine takes 1024 as normal.
  public var cpuShares: Int?
  /// A number of CPUs, fractions included.
  public var cpus: Float?
  /// CPUs it may use: `0-3`, `0,1`.
  public var cpuset: String?
  /// Credentials of a managed service account (Windows).
  public var credentialSpec: CredentialSpec?
  /// Services that come before it, by name.
  public var dependsOn: OrderedDictionary<String, DependsOn> = [:]
  /// Replicas and resources.
  public var deploy: Deploy?
  /// What `watch` does while developing; it has no effect on containers.
  public var develop: Develop?
  /// Device cgroup rules, `c 1:3 mr`.
  public var deviceCgroupRules: [String] = []
  /// Host devices, or CDI devices by qualified name.
  public var devices: [DeviceMapping] = []
  /// DNS servers.
  public var dns: [String] = []
  /// Resolver options.
  public var dnsOpt: [String] = []
  /// Search domains.
  public var dnsSearch: [String] = []
  /// The domain name.
  public var domainname: String?
  /// The entry point, split into words. Empty clears the image's own; `nil` keeps it.
  public var entrypoint: [String]?
  /// Environment files that were not resolved into `environment`.
  public var envFile: [EnvFile] = []
  /// Variables of the container, environment files included. A `nil` value is a variable that neither the file
  /// nor the environment sets: the container does not get it.
  public var environment: OrderedDictionary<String, String?> = [:]
  /// Container ports, without publishing.
  public var expose: [String] = []
  /// Links to containers of other projects: `CONTAINER` or `CONTAINER:ALIAS`.
  public var externalLinks: [String] = []
  /// Host name to addresses.
  public var extraHosts: OrderedDictionary<String, [String]> = [:]
  /// GPUs, as device requests.
  public var gpus: [DeviceRequest] = []
  /// Supplementary groups, by name or id.
  public var groupAdd: [String] = []
  /// How the engine checks its health.
  public var healthcheck: Healthcheck?
  /// The host name.
  public var hostname: String?
  /// The image.
  public var image: String?
  /// Whether an init process reaps children and passes signals on.
  public var `init`: Bool?
  /// `host`, `private`, `shareable`, `service:NAME` or `container:NAME`.
  public var ipc: String?
  /// The isolation technology (Windows).
  public var isolation: String?
  /// Files with labels that were not resolved into `labels`.
  public var labelFile: [String] = []
  /// Labels of the container.
  public var labels: OrderedDictionary<String, String> = [:]
  /// `SERVICE` or `SERVICE:ALIAS`.
  public var links: [String] = []
  /// The log driver and its options.
  public var logging: Logging?
  /// The MAC address.
  public var macAddress: String?
  /// The most memory it may use.
  public var memLimit: ByteCount?
  /// The memory it is promised.
  public var memReservation: ByteCount?
  /// How eagerly the kernel swaps, 0 to 100.
  public var memSwappiness: ByteCount?
  /// Memory and swap together; -1 for unlimited swap.
  public var memswapLimit: ByteCount?
  /// AI models it uses.
  public var models: OrderedDictionary<String, ModelUse?> = [:]
  /// `bridge`, `host`, `none`, `service:NAME`, `container:NAME` or a network's name; it excludes `networks`.
  public var networkMode: String?
  /// The networks it joins; `nil` joins without further settings.
  public var networks: OrderedDictionary<String, NetworkAttachment?> = [:]
  /// Whether the kernel must not kill it when memory runs out.
  public var oomKillDisable: Bool = false
  /// How likely the kernel kills it when memory runs out, -1000 to 1000.
  public var oomScoreAdj: Int?
  /// The PID namespace: `host`, `service:NAME` or `container:NAME`.
  public var pid: String?
  /// The most processes; -1 for unlimited.
  public var pidsLimit: Int?
  /// `os/architecture/variant`.
  public var platform: String?
  /// Published ports.
  public var ports: [PortMapping] = []
  /// Commands run in it after its start.
  public var postStart: [ServiceHook] = []
  /// Commands run in it before its stop.
  public var preStop: [ServiceHook] = []
  /// Whether it has every capability and device.
  public var privileged: Bool = false
  /// Profiles that enable it; none: always enabled.
  public var profiles: [String] = []
  /// An external program that manages it instead of containers.
  public var provider: Provider?
  /// `always`, `never`, `missing` (the default), `build`, `daily`, `weekly` or `every_DURATION`.
  public var pullPolicy: String?
  /// Whether its root file system is read-only.
  public var readOnly: Bool = false
  /// `no`, `always`, `on-failure`, `on-failure:N` or `unless-stopped`.
  public var restart: String?
  /// The OCI runtime, for example `nvidia`.
  public var runtime: String?
  /// How many containers it runs.
  public var scale: Int?
  /// Secrets mounted as files.
  public var secrets: [FileMount] = []
  /// Security options: `seccomp=…`, `label=…`, `no-new-privileges:true`.
  public var securityOpt: [String] = []
  /// The size of `/dev/shm`.
  public var shmSize: ByteCount?
  /// Whether its standard input stays open.
  public var stdinOpen: Bool = false
  /// How long to wait between the stop signal and the kill; the engine's default is 10 s.
  public var stopGracePeriod: Duration?
  /// The signal that stops it; the engine's default is SIGTERM.
  public var stopSignal: String?
  /// Options of the storage driver.
  public var storageOpt: OrderedDictionary<String, String> = [:]
  /// Kernel parameters of its namespaces.
  public var sysctls: OrderedDictionary<String, String> = [:]
  /// `PATH` or `PATH:OPTIONS`.
  public var tmpfs: [String] = []
  /// Whether it has a terminal.
  public var tty: Bool = false
  /// Resource limits by name, `nofile` for example.
  public var ulimits: OrderedDictionary<String, Ulimit> = [:]
  /// Whether it may use the engine's socket.
  public var useApiSocket: Bool = false
  /// The user: name or id, `:group` if need be.
  public var user: String?
  /// The user namespace.
  public var usernsMode: String?
  /// The UTS namespace: `host`.
  public var uts: String?
  /// Mounts: folders of the host, volumes, tmpfs, images.
  public var volumes: [VolumeMount] = []
  /// `SERVICE[:ro|rw]` or `container:NAME[:ro|rw]`.
  public var volumesFrom: [String] = []
  /// The working folder.
  public var workingDir: String?
  /// The service's `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a service that says nothing yet.
  public init(name: String) {
    self.name = name
  }
}

extension Service {
  /// How many containers it runs.
  public var replicas: Int { scale ?? deploy?.replicas ?? 1 }

  /// Every GPU and other device it asks the engine for: `gpus` and `deploy.resources.reservations.devices`.
  public var deviceRequests: [DeviceRequest] {
    gpus + (deploy?.resources?.reservations?.devices ?? [])
  }
}
