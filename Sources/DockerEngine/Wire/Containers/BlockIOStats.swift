/// Block I/O since the start.
public struct BlockIOStats: Sendable, Hashable, Decodable {
  /// Bytes by device and operation.
  public var bytes: [BlockIOEntry]

  private enum CodingKeys: String, CodingKey {
    case bytes = "io_service_bytes_recursive"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    bytes = object.lenient(.bytes) ?? []
  }
}
