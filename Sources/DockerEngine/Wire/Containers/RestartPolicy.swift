/// What happens when a container's process ends.
public struct RestartPolicy: Sendable, Hashable, Codable {
  /// `no`, `always`, `unless-stopped` or `on-failure`.
  public var name: String
  /// How often `on-failure` tries; 0 is without end.
  public var maximumRetryCount: Int?

  /// Creates a value; what is left out is left to the engine.
  public init(name: String, maximumRetryCount: Int? = nil) {
    self.name = name
    self.maximumRetryCount = maximumRetryCount
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case maximumRetryCount = "MaximumRetryCount"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    maximumRetryCount = object.lenient(.maximumRetryCount)
  }
}
