/// Processor use since the start.
public struct CPUStats: Sendable, Hashable, Decodable {
  /// The container's use.
  public var usage: CPUUsage?
  /// The host's use in nanoseconds.
  public var system: Int
  /// Processors.
  public var onlineCPUs: Int

  private enum CodingKeys: String, CodingKey {
    case usage = "cpu_usage"
    case system = "system_cpu_usage"
    case onlineCPUs = "online_cpus"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    usage = object.lenient(.usage)
    system = object.lenient(.system) ?? 0
    onlineCPUs = object.lenient(.onlineCPUs) ?? 0
  }
}
