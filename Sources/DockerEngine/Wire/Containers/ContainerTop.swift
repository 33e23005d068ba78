/// The processes of a container.
public struct ContainerTop: Sendable, Hashable, Decodable {
  /// Column names.
  public var titles: [String]
  /// One row for each process.
  public var processes: [[String]]

  private enum CodingKeys: String, CodingKey {
    case titles = "Titles"
    case processes = "Processes"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    titles = object.lenient(.titles) ?? []
    processes = object.lenient(.processes) ?? []
  }
}
