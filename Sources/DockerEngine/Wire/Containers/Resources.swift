/// A device of the host inside a container.
public struct DeviceMapping: Sendable, Hashable, Codable {
  /// The device file on the host.
  public var pathOnHost: String
  /// The device file in the container.
  public var pathInContainer: String
  /// Any of `r`, `w`, `m`.
  public var cgroupPermissions: String?

  /// Creates a value; what is left out is left to the engine.
  public init(pathOnHost: String, pathInContainer: String, cgroupPermissions: String? = nil) {
    self.pathOnHost = pathOnHost
    self.pathInContainer = pathInContainer
    self.cgroupPermissions = cgroupPermissions
  }

  private enum CodingKeys: String, CodingKey {
    case pathOnHost = "PathOnHost"
    case pathInContainer = "PathInContainer"
    case cgroupPermissions = "CgroupPermissions"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    pathOnHost = try object.decode(String.self, forKey: .pathOnHost)
    pathInContainer = try object.decode(String.self, forKey: .pathInContainer)
    cgroupPermissions = object.lenient(.cgroupPermissions)
  }
}

/// Devices asked for by what they can do rather than by path, such as GPUs.
public struct DeviceRequest: Sendable, Hashable, Codable {
  /// `nvidia`, `cdi`, or empty for any driver that has the capabilities.
  public var driver: String?
  /// How many; -1 is all. The engine gives **none** where this and ``deviceIDs`` are left out.
  public var count: Int?
  /// Which, by id, UUID or CDI name; excludes ``count``.
  public var deviceIDs: [String]?
  /// Alternatives of capability sets, such as `[["gpu"]]`.
  public var capabilities: [[String]]?
  /// Options of the driver.
  public var options: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(
    driver: String? = nil, count: Int? = nil, deviceIDs: [String]? = nil, capabilities: [[String]]? = nil,
    options: [String: String]? = nil
  ) {
    self.driver = driver
    self.count = count
    self.deviceIDs = deviceIDs
    self.capabilities = capabilities
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case driver = "Driver"
    case count = "Count"
    case deviceIDs = "DeviceIDs"
    case capabilities = "Capabilities"
    case options = "Options"
  }
}

/// A block device's I/O limit.
public struct ThrottleDevice: Sendable, Hashable, Codable {
  /// The device file.
  public var path: String
  /// Bytes or operations per second.
  public var rate: Int

  /// Creates a value; what is left out is left to the engine.
  public init(path: String, rate: Int) {
    self.path = path
    self.rate = rate
  }

  private enum CodingKeys: String, CodingKey {
    case path = "Path"
    case rate = "Rate"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = try object.decode(String.self, forKey: .path)
    rate = try object.decode(Int.self, forKey: .rate)
  }
}

/// A block device's relative I/O weight.
public struct WeightDevice: Sendable, Hashable, Codable {
  /// The device file.
  public var path: String
  /// 10 to 1000.
  public var weight: Int

  /// Creates a value; what is left out is left to the engine.
  public init(path: String, weight: Int) {
    self.path = path
    self.weight = weight
  }

  private enum CodingKeys: String, CodingKey {
    case path = "Path"
    case weight = "Weight"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = try object.decode(String.self, forKey: .path)
    weight = try object.decode(Int.self, forKey: .weight)
  }
}

/// A resource limit of a container's processes.
public struct Ulimit: Sendable, Hashable, Codable {
  /// The limit, such as `nofile`.
  public var name: String
  /// The soft limit; -1 is none.
  public var soft: Int
  /// The hard limit; -1 is none.
  public var hard: Int

  /// Creates a value; what is left out is left to the engine.
  public init(name: String, soft: Int, hard: Int) {
    self.name = name
    self.soft = soft
    self.hard = hard
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case soft = "Soft"
    case hard = "Hard"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    soft = try object.decode(Int.self, forKey: .soft)
    hard = try object.decode(Int.self, forKey: .hard)
  }
}
