/// How a network gives out addresses.
public struct IPAM: Sendable, Hashable, Codable {
  /// The driver; `default` where left out.
  public var driver: String?
  /// Address pools.
  public var config: [IPAMPool]?
  /// Options of the driver.
  public var options: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(driver: String? = nil, config: [IPAMPool]? = nil, options: [String: String]? = nil) {
    self.driver = driver
    self.config = config
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case driver = "Driver"
    case config = "Config"
    case options = "Options"
  }
}
