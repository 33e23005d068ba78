/// Processor use of a container since its start.
public struct CPUUsage: Sendable, Hashable, Decodable {
  /// Nanoseconds.
  public var total: Int

  private enum CodingKeys: String, CodingKey {
    case total = "total_usage"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    total = object.lenient(.total) ?? 0
  }
}
