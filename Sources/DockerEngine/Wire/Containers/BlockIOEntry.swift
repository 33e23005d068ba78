/// Block I/O of one device and operation.
public struct BlockIOEntry: Sendable, Hashable, Decodable {
  /// `read` or `write`, in any case.
  public var operation: String
  /// Bytes.
  public var value: Int

  private enum CodingKeys: String, CodingKey {
    case operation = "op"
    case value
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    operation = object.lenient(.operation) ?? ""
    value = object.lenient(.value) ?? 0
  }
}
