import DockerEngine

/// What is known about the engine, most of it from `GET /info`.
package struct EngineFacts: Sendable, Equatable, Codable {
  /// How the attempt to reach it ended.
  package enum Connection: String, Sendable, Codable {
    /// It answered.
    case answered
    /// There is no socket, or nobody listens.
    case absent
    /// The socket may not be opened by this user.
    case denied
    /// It took the connection and never answered.
    case hung
  }

  /// How the attempt to reach it ended.
  package var connection: Connection?
  /// The engine's version.
  package var version: String?
  /// The newest API version it speaks.
  package var apiVersion: String?
  /// The host's distribution, or `Docker Desktop`.
  package var operatingSystem: String?
  /// As its kernel names it: `x86_64`, `aarch64`.
  package var architecture: String?
  /// The folder that holds images, containers and volumes.
  package var rootFolder: String?
  /// Whether images are kept by the containerd of the system, as newer engines have it, not by the engine.
  package var usesSystemContainerd: Bool?
  /// Whether it runs without root's rights.
  package var isRootless: Bool?
  /// `cgroupfs`, `systemd` or `none`.
  package var cgroupDriver: String?
  /// 1 or 2.
  package var cgroupVersion: Int?
  /// The OCI runtimes by name.
  package var runtimes: [String]?
  /// The runtime of containers that name none.
  package var defaultRuntime: String?
  /// The CDI devices it found; engines before API 1.50 do not say.
  package var cdiDevices: [String]?
  /// Where it looks for CDI specifications; empty where CDI is off.
  package var cdiFolders: [String]?
  /// The memory of its host in bytes.
  package var memory: Int?
  /// Whether its pulls go through a proxy.
  package var usesProxy: Bool?

  /// Whether it confines containers by SELinux.
  package var confinesBySELinux: Bool?
  /// By how many seconds its clock is ahead of this machine's; below zero where it is behind.
  package var clockLead: Double?

  /// Facts of which none is known yet.
  package init() {}

  /// The folder whose disk images fill.
  package var imageFolder: String? { usesSystemContainerd == true ? "/var/lib/containerd" : rootFolder }
  /// The platform of its images; `nil` where it does not say.
  var platform: ImagePlatform? {
    architecture.map { ImagePlatform(os: "linux", architecture: FailureCatalogue.registryArchitecture($0)) }
  }
  /// Whether this is Docker Desktop, which runs the engine in a machine of its own.
  package var isDesktop: Bool? { operatingSystem.map { $0 == "Docker Desktop" } }
  /// Whether this is the engine of the snap, which cannot reach the driver's files.
  package var isSnap: Bool? { rootFolder.map { $0.hasPrefix("/var/snap/") } }
  /// Whether images of today call what its filter of system calls does not know (before 20.10.10).
  var isBeforeClone3: Bool? {
    let numbers = version.map { $0.split { !$0.isNumber }.prefix(3).compactMap { Int($0) } }
    guard let numbers, numbers.count == 3, numbers[0] > 1 else { return nil }
    return numbers.lexicographicallyPrecedes([20, 10, 10])
  }
  /// Whether it shows any way of handing out an NVIDIA GPU. That it shows none proves nothing: the
  /// hook alone, which it does not list, is enough.
  package var showsGPUs: Bool? {
    guard runtimes != nil || cdiDevices != nil else { return nil }
    return runtimes?.contains("nvidia") == true || offersGPUsByName
  }
  /// Whether it found CDI devices of NVIDIA GPUs.
  var offersGPUsByName: Bool { cdiDevices?.contains { $0.contains("nvidia.com/gpu") } == true }
}
