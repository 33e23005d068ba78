/// A block device's I/O limit.
public struct ThrottleDevice: Sendable, Hashable, Codable {
  /// The device file.
  public var path: String
  /// Bytes or operations per second.
  public var rate: Int

  /// Creates a value; what is left out is left to the engine.
  public init(path: String, rate: Int) {
    self.path = path
    self.rate = rate
  }

  private enum CodingKeys: String, CodingKey {
    case path = "Path"
    case rate = "Rate"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = try object.decode(String.self, forKey: .path)
    rate = try object.decode(Int.self, forKey: .rate)
  }
}
