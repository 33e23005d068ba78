/// A block device's relative I/O weight.
public struct WeightDevice: Sendable, Hashable, Codable {
  /// The device file.
  public var path: String
  /// 10 to 1000.
  public var weight: Int

  /// Creates a value; what is left out is left to the engine.
  public init(path: String, weight: Int) {
    self.path = path
    self.weight = weight
  }

  private enum CodingKeys: String, CodingKey {
    case path = "Path"
    case weight = "Weight"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = try object.decode(String.self, forKey: .path)
    weight = try object.decode(Int.self, forKey: .weight)
  }
}
