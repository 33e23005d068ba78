/// A resource limit of a container's processes.
public struct Ulimit: Sendable, Hashable, Codable {
  /// The limit, such as `nofile`.
  public var name: String
  /// The soft limit; -1 is none.
  public var soft: Int
  /// The hard limit; -1 is none.
  public var hard: Int

  /// Creates a value; what is left out is left to the engine.
  public init(name: String, soft: Int, hard: Int) {
    self.name = name
    self.soft = soft
    self.hard = hard
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case soft = "Soft"
    case hard = "Hard"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = try object.decode(String.self, forKey: .name)
    soft = try object.decode(Int.self, forKey: .soft)
    hard = try object.decode(Int.self, forKey: .hard)
  }
}
