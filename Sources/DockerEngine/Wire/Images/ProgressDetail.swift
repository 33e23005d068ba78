/// How far a step of a transfer is.
public struct ProgressDetail: Sendable, Hashable, Decodable {
  /// Done so far, in ``units``.
  public var current: Int?
  /// In all, where known.
  public var total: Int?
  /// What is counted: bytes where absent, `s` for seconds.
  public var units: String?

  private enum CodingKeys: String, CodingKey {
    case current
    case total
    case units
  }

  /// Decodes what the engine sent; absent, null and misshapen members become `nil`.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    current = object.lenient(.current)
    total = object.lenient(.total)
    units = object.lenient(.units)
  }

  /// Creates progress in bytes.
  public init(current: Int? = nil, total: Int? = nil, units: String? = nil) {
    self.current = current
    self.total = total
    self.units = units
  }
}
