public import FoundationEssentials

/// One test of a healthcheck.
public struct HealthTest: Sendable, Hashable, Decodable {
  /// When it began.
  public var start: Date?
  /// When it ended.
  public var end: Date?
  /// 0 is healthy; -1 where the test could not run.
  public var exitCode: Int
  /// The first 4096 bytes of its output.
  public var output: String

  private enum CodingKeys: String, CodingKey {
    case start = "Start"
    case end = "End"
    case exitCode = "ExitCode"
    case output = "Output"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    start = object.timestamp(.start)
    end = object.timestamp(.end)
    exitCode = object.lenient(.exitCode) ?? 0
    output = object.lenient(.output) ?? ""
  }
}
