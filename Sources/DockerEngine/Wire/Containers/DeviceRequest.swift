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
