/// The verdict of a healthcheck and its last tests.
public struct ContainerHealth: Sendable, Hashable, Decodable {
  /// The verdict.
  public var status: HealthStatus?
  /// Failures in a row.
  public var failingStreak: Int
  /// The last five tests, oldest first.
  public var log: [HealthTest]

  private enum CodingKeys: String, CodingKey {
    case status = "Status"
    case failingStreak = "FailingStreak"
    case log = "Log"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    status = object.lenient(.status)
    failingStreak = object.lenient(.failingStreak) ?? 0
    log = object.lenient(.log) ?? []
  }
}
