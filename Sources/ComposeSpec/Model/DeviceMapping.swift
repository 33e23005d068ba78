public import OrderedCollections

/// One device of the host, or one CDI device.
public struct DeviceMapping: Sendable, Equatable, Codable {
  /// The host's path, or a CDI name (`vendor.com/class=name`).
  public var source: String = ""
  /// The path in the container.
  public var target: String?
  /// The cgroup permissions, `rwm` unless said otherwise.
  public var permissions: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

extension DeviceMapping {
  /// Whether it is a CDI device, which the engine is asked for as a device request of the driver `cdi`.
  public var isCDI: Bool { !source.hasPrefix("/") && source.contains("=") && source.contains("/") }
}
