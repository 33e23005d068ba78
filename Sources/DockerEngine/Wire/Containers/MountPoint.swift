/// A mount of an existing container.
public struct MountPoint: Sendable, Hashable, Decodable {
  /// What is mounted.
  public var type: MountKind?
  /// The volume's name.
  public var name: String?
  /// The path on the engine's host.
  public var source: String
  /// The path in the container.
  public var destination: String
  /// The volume's driver.
  public var driver: String?
  /// Options as they were given.
  public var mode: String
  /// Whether it is writable.
  public var rw: Bool
  /// The propagation of a bind mount.
  public var propagation: String

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case name = "Name"
    case source = "Source"
    case destination = "Destination"
    case driver = "Driver"
    case mode = "Mode"
    case rw = "RW"
    case propagation = "Propagation"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = object.lenient(.type)
    name = object.lenient(.name)
    source = object.lenient(.source) ?? ""
    destination = object.lenient(.destination) ?? ""
    driver = object.lenient(.driver)
    mode = object.lenient(.mode) ?? ""
    rw = object.lenient(.rw) ?? false
    propagation = object.lenient(.propagation) ?? ""
  }
}
