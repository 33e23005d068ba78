/// Why waiting for a container failed.
public struct WaitError: Sendable, Hashable, Decodable {
  /// The engine's words.
  public var message: String

  private enum CodingKeys: String, CodingKey {
    case message = "Message"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    message = object.lenient(.message) ?? ""
  }
}
