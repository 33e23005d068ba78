public import OrderedCollections

/// Devices the engine is asked for by what they can do: GPUs above all.
public struct DeviceRequest: Sendable, Equatable, Codable {
  /// What the devices must be able to do, all of it: `gpu`, `nvidia`, `compute`, `tpu`, ….
  public var capabilities: [String] = []
  /// The driver; `nil` lets the engine choose.
  public var driver: String?
  /// How many; -1 for all. `nil` where `deviceIds` says which.
  public var count: Int?
  /// Which ones, by id.
  public var deviceIds: [String] = []
  /// Options of the driver.
  public var options: OrderedDictionary<String, String> = [:]
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a request.
  public init(capabilities: [String], driver: String? = nil, count: Int? = nil, deviceIds: [String] = []) {
    self.capabilities = capabilities
    self.driver = driver
    self.count = count
    self.deviceIds = deviceIds
  }
}

extension DeviceRequest {
  /// Whether it asks for a GPU.
  public var wantsGPU: Bool { capabilities.contains("gpu") || driver == "nvidia" || driver == "cdi" }
}
