/// The engine's version.
public struct EngineVersion: Sendable, Hashable, Decodable {
  /// The engine's version.
  public var version: String
  /// The highest API version.
  public var apiVersion: String
  /// The lowest API version.
  public var minAPIVersion: String?
  /// The commit.
  public var gitCommit: String
  /// The Go version.
  public var goVersion: String
  /// The operating system.
  public var os: String
  /// The architecture, as Go names it.
  public var arch: String
  /// The kernel.
  public var kernelVersion: String
  /// The parts, such as containerd and runc.
  public var components: [EngineComponent]

  /// What the engine's own images are built for.
  public var platform: ImagePlatform { ImagePlatform(os: os, architecture: arch) }

  private enum CodingKeys: String, CodingKey {
    case version = "Version"
    case apiVersion = "ApiVersion"
    case minAPIVersion = "MinAPIVersion"
    case gitCommit = "GitCommit"
    case goVersion = "GoVersion"
    case os = "Os"
    case arch = "Arch"
    case kernelVersion = "KernelVersion"
    case components = "Components"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    version = object.lenient(.version) ?? ""
    apiVersion = object.lenient(.apiVersion) ?? ""
    minAPIVersion = object.lenient(.minAPIVersion)
    gitCommit = object.lenient(.gitCommit) ?? ""
    goVersion = object.lenient(.goVersion) ?? ""
    os = object.lenient(.os) ?? ""
    arch = object.lenient(.arch) ?? ""
    kernelVersion = object.lenient(.kernelVersion) ?? ""
    components = object.lenient(.components) ?? []
  }
}

/// A part of the engine.
public struct EngineComponent: Sendable, Hashable, Decodable {
  /// Its name; `Podman Engine` tells Podman from Docker.
  public var name: String
  /// Its version.
  public var version: String

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case version = "Version"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = object.lenient(.name) ?? ""
    version = object.lenient(.version) ?? ""
  }
}
