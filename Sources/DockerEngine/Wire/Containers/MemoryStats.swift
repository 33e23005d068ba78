/// Memory use.
public struct MemoryStats: Sendable, Hashable, Decodable {
  /// Bytes, page cache included.
  public var usage: Int
  /// The limit in bytes; the host's memory where there is none.
  public var limit: Int
  /// Details by the kernel's names.
  public var details: [String: Int]

  private enum CodingKeys: String, CodingKey {
    case usage
    case limit
    case details = "stats"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    usage = object.lenient(.usage) ?? 0
    limit = object.lenient(.limit) ?? 0
    details = object.lenient(.details) ?? [:]
  }
}
