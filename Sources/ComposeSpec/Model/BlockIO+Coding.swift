// Types that Compose writes otherwise than its other ones.

extension BlockIO.DeviceWeight {
  /// Writes it with capital keys, as Compose does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TextKey.self)
    try container.encode(Present(value: path), forKey: TextKey("Path"))
    try container.encode(weight, forKey: TextKey("Weight"))
  }
}

extension BlockIO.DeviceRate {
  /// Writes it with capital keys, as Compose does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TextKey.self)
    try container.encode(Present(value: path), forKey: TextKey("Path"))
    try container.encode(rate, forKey: TextKey("Rate"))
  }
}
