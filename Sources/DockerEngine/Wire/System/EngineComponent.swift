/// A part of the engine.
public struct EngineComponent: Sendable, Hashable, Decodable {
  /// Its name; `Podman Engine` tells Podman from Docker.
  public var name: String
  /// Its version.
  public var version: String

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case version = "Version"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = object.lenient(.name) ?? ""
    version = object.lenient(.version) ?? ""
  }
}
