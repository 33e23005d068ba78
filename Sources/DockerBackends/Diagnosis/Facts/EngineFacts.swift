import DockerEngine

/// What is known about the engine, most of it from `GET /info`.
public struct EngineFacts: Sendable, Equatable, Codable {
  /// How the attempt to reach it ended.
  public enum Connection: String, Sendable, Codable {
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
  public var connection: Connection?
  /// The engine's version.
  public var version: String?
  /// The newest API version it speaks.
  public var apiVersion: String?
  /// The host's distribution, or `Docker Desktop`.
  public var operatingSystem: String?
  /// As its kernel names it: `x86_64`, `aarch64`.
  public var architecture: String?
  /// The folder that holds images, containers and volumes.
  public var rootFolder: String?
  /// Whether images are kept by the containerd of the system, as newer engines have it, not by the engine.
  public var usesSystemContainerd: Bool?
  /// Whether it runs without root's rights.
  public var isRootless: Bool?
  /// `cgroupfs`, `systemd` or `none`.
  public var cgroupDriver: String?
  /// 1 or 2.
  public var cgroupVersion: Int?
  /// The OCI runtimes by name.
  public var runtimes: [String]?
  /// The CDI devices it found; engines before API 1.50 do not say.
  public var cdiDevices: [String]?
  /// Where it looks for CDI specifications; empty where CDI is off.
  public var cdiFolders: [String]?
  /// The memory of its host in bytes.
  public var memory: Int?
  /// Whether its pulls go through a proxy.
  public var usesProxy: Bool?

  /// Facts of which none is known yet.
  public init() {}

  /// The folder whose disk images fill.
  public var imageFolder: String? { usesSystemContainerd == true ? "/var/lib/containerd" : rootFolder }
  /// The platform of its images; `nil` where it does not say.
  var platform: ImagePlatform? {
    architecture.map { ImagePlatform(os: "linux", architecture: FailureCatalogue.registryArchitecture($0)) }
  }
  /// Whether this is Docker Desktop, which runs the engine in a machine of its own.
  public var isDesktop: Bool? { operatingSystem.map { $0 == "Docker Desktop" } }
  /// Whether this is the engine of the snap, which cannot reach the driver's files.
  public var isSnap: Bool? { rootFolder.map { $0.hasPrefix("/var/snap/") } }
  /// Whether it shows any way of handing out an NVIDIA GPU. That it shows none proves nothing: the
  /// hook alone, which it does not list, is enough.
  public var showsGPUs: Bool? {
    guard runtimes != nil || cdiDevices != nil else { return nil }
    return runtimes?.contains("nvidia") == true || offersGPUsByName
  }
  /// Whether it found CDI devices of NVIDIA GPUs.
  var offersGPUsByName: Bool { cdiDevices?.contains { $0.contains("nvidia.com/gpu") } == true }
}
