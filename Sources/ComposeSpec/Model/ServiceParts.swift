public import OrderedCollections

/// An environment file.
public struct EnvFile: Sendable, Equatable, Codable {
  /// Its absolute path.
  public var path: String = ""
  /// Whether its absence is an error.
  public var required: Bool = true
  /// `raw` takes values as they stand; otherwise quotes and variables are resolved.
  public var format: String?
}

extension EnvFile {
  /// One that must be there is its path alone, as Compose writes it.
  public func encode(to encoder: any Encoder) throws {
    guard !required else {
      var container = encoder.singleValueContainer()
      return try container.encode(path)
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .path)
    try container.encode(Present(value: required), forKey: .required)
    try container.encodeIfPresent(format, forKey: .format)
  }
}

/// The log driver.
public struct Logging: Sendable, Equatable, Codable {
  /// Its name; `nil` for the engine's default.
  public var driver: String?
  /// Its options.
  public var options: OrderedDictionary<String, String> = [:]
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// A resource limit: one number for both, or a soft and a hard one.
public struct Ulimit: Sendable, Equatable {
  /// The limit in force.
  public var soft: Int
  /// The most it may be raised to.
  public var hard: Int
  /// Whether the file gave one number for both.
  public var isSingle: Bool
}

/// A command run in a container after its start or before its stop.
public struct ServiceHook: Sendable, Equatable, Codable {
  /// The command, split into words.
  public var command: [String]?
  /// The user; `nil` for the container's own.
  public var user: String?
  /// Whether it has every capability.
  public var privileged: Bool = false
  /// The working folder.
  public var workingDir: String?
  /// Further variables.
  public var environment: OrderedDictionary<String, String?> = [:]
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// Block device limits and weights.
public struct BlockIO: Sendable, Equatable, Codable {
  /// A weight for one device.
  public struct DeviceWeight: Sendable, Equatable, Codable {
    /// The device.
    public var path: String = ""
    /// Its weight, 10 to 1000.
    public var weight: Int = 0
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// A limit for one device.
  public struct DeviceRate: Sendable, Equatable, Codable {
    /// The device.
    public var path: String = ""
    /// Bytes or operations per second.
    public var rate = ByteCount(0)
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// The weight, 10 to 1000.
  public var weight: Int?
  /// Weights by device.
  public var weightDevice: [DeviceWeight] = []
  /// Read limits in bytes per second.
  public var deviceReadBps: [DeviceRate] = []
  /// Read limits in operations per second.
  public var deviceReadIops: [DeviceRate] = []
  /// Write limits in bytes per second.
  public var deviceWriteBps: [DeviceRate] = []
  /// Write limits in operations per second.
  public var deviceWriteIops: [DeviceRate] = []
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// Credentials of a managed service account (Windows).
public struct CredentialSpec: Sendable, Equatable, Codable {
  /// A config's key.
  public var config: String?
  /// A file.
  public var file: String?
  /// A registry value.
  public var registry: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// An external program that manages a service instead of containers.
public struct Provider: Sendable, Equatable, Codable {
  /// The program.
  public var type: String = ""
  /// Its options.
  public var options: OrderedDictionary<String, [String]> = [:]
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// What `watch` does while developing.
public struct Develop: Sendable, Equatable, Codable {
  /// One folder that is watched.
  public struct Trigger: Sendable, Equatable, Codable {
    /// The folder.
    public var path: String = ""
    /// What a change leads to.
    public var action: String = ""
    /// The path in the container.
    public var target: String?
    /// What `sync+exec` runs.
    public var exec: ServiceHook?
    /// Patterns of files that count.
    public var include: [String] = []
    /// Patterns of files that do not count.
    public var ignore: [String] = []
    /// Whether files are copied at the start.
    public var initialSync: Bool = false
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// The folders that are watched.
  public var watch: [Trigger] = []
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// An AI model that services use.
public struct Model: Sendable, Equatable, Codable {
  /// The name.
  public var name: String?
  /// The model's artifact.
  public var model: String = ""
  /// The context size in tokens.
  public var contextSize: Int?
  /// Flags of its runtime.
  public var runtimeFlags: [String] = []
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// How a service uses an AI model.
public struct ModelUse: Sendable, Equatable, Codable {
  /// The variable that gets the endpoint's URL.
  public var endpointVar: String?
  /// The variable that gets the model's name.
  public var modelVar: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

extension Provider {
  private enum CodingKeys: CodingKey { case type, options, extensions }

  /// Reads it; an option may have one value or several.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(String.self, forKey: .type)
    extensions = try container.decode(Extensions.self, forKey: .extensions)
    for (name, value) in try container.decodeIfPresent(Value.self, forKey: .options)?.mapping ?? [:] {
      options[name] = value.sequence?.compactMap(\.scalarText) ?? [value.scalarText ?? ""]
    }
  }

  /// Writes it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(options.mapValues(Present.init(value:)), forKey: .options)
    try container.encode(extensions, forKey: .extensions)
  }
}
