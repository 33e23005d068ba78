/// The layers of an image.
public struct RootFS: Sendable, Hashable, Decodable {
  /// `layers`.
  public var type: String
  /// Digests of the unpacked layers, lowest first.
  public var layers: [String]

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case layers = "Layers"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = object.lenient(.type) ?? ""
    layers = object.lenient(.layers) ?? []
  }
}
