/// An OCI runtime of an engine.
public struct RuntimeInfo: Sendable, Hashable, Decodable {
  /// The program.
  public var path: String
  /// Its arguments.
  public var runtimeArgs: [String]

  private enum CodingKeys: String, CodingKey {
    case path
    case runtimeArgs
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    path = object.lenient(.path) ?? ""
    runtimeArgs = object.lenient(.runtimeArgs) ?? []
  }
}
