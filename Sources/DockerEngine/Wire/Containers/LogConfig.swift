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
