/// A volume to make; one of that name, driver and options that is there already is taken as it is.
public struct VolumeCreateRequest: Sendable, Hashable, Encodable {
  /// Its name; the engine picks one where left out.
  public var name: String?
  /// The driver; `local` where left out.
  public var driver: String?
  /// Options of the driver.
  public var driverOpts: [String: String]?
  /// Labels.
  public var labels: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(
    name: String? = nil, driver: String? = nil, driverOpts: [String: String]? = nil, labels: [String: String]? = nil
  ) {
    self.name = name
    self.driver = driver
    self.driverOpts = driverOpts
    self.labels = labels
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case driver = "Driver"
    case driverOpts = "DriverOpts"
    case labels = "Labels"
  }
}
