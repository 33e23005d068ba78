/// How a volume is used.
public struct VolumeUsage: Sendable, Hashable, Decodable {
  /// Bytes; -1 where unknown.
  public var size: Int
  /// Containers that refer to it; -1 where unknown.
  public var refCount: Int

  private enum CodingKeys: String, CodingKey {
    case size = "Size"
    case refCount = "RefCount"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    size = object.lenient(.size) ?? 0
    refCount = object.lenient(.refCount) ?? 0
  }
}
