public import OrderedCollections

/// A volume that services mount.
public struct Volume: Sendable, Equatable, Codable {
  /// The name at the engine.
  public var name: String?
  /// The driver; `nil` for the engine's default, `local`.
  public var driver: String?
  /// Options of the driver.
  public var driverOpts: OrderedDictionary<String, String> = [:]
  /// Whether it exists already and is not ours to make or remove.
  public var external: Bool = false
  /// Its labels.
  public var labels: OrderedDictionary<String, String> = [:]
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}
