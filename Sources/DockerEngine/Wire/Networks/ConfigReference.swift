/// A reference to a configuration network.
public struct ConfigReference: Sendable, Hashable, Codable {
  /// Its name.
  public var network: String?

  /// Creates a value; what is left out is left to the engine.
  public init(network: String? = nil) {
    self.network = network
  }

  private enum CodingKeys: String, CodingKey {
    case network = "Network"
  }
}
