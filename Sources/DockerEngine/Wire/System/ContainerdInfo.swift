/// The containerd that an engine works with.
public struct ContainerdInfo: Sendable, Hashable, Decodable {
  /// Its socket.
  public var address: String

  private enum CodingKeys: String, CodingKey { case address = "Address" }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    address = try decoder.container(keyedBy: CodingKeys.self).lenient(.address) ?? ""
  }
}
