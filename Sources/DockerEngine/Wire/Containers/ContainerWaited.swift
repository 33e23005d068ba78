/// How a container ended.
public struct ContainerWaited: Sendable, Hashable, Decodable {
  /// The exit code.
  public var statusCode: Int
  /// Why waiting failed.
  public var error: WaitError?

  private enum CodingKeys: String, CodingKey {
    case statusCode = "StatusCode"
    case error = "Error"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    statusCode = try object.decode(Int.self, forKey: .statusCode)
    error = object.lenient(.error)
  }
}

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
