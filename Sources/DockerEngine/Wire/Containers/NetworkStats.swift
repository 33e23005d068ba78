/// Traffic of one interface since the start.
public struct NetworkStats: Sendable, Hashable, Decodable {
  /// Bytes received.
  public var received: Int
  /// Bytes sent.
  public var sent: Int

  private enum CodingKeys: String, CodingKey {
    case received = "rx_bytes"
    case sent = "tx_bytes"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    received = object.lenient(.received) ?? 0
    sent = object.lenient(.sent) ?? 0
  }
}
