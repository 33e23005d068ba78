/// A device that a driver of the engine found.
public struct DiscoveredDevice: Sendable, Hashable, Decodable {
  /// The driver, such as `cdi`.
  public var source: String
  /// What to ask for, such as `nvidia.com/gpu=0`.
  public var id: String

  private enum CodingKeys: String, CodingKey {
    case source = "Source"
    case id = "ID"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    source = object.lenient(.source) ?? ""
    id = object.lenient(.id) ?? ""
  }
}
