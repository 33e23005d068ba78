/// The driver of a volume and its options.
public struct VolumeDriverConfig: Sendable, Hashable, Codable {
  /// The driver; `local` where left out.
  public var name: String?
  /// Options of the driver.
  public var options: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(name: String? = nil, options: [String: String]? = nil) {
    self.name = name
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case options = "Options"
  }
}
