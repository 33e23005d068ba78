/// How the engine reaches registries.
public struct RegistryConfig: Sendable, Hashable, Decodable {
  /// Networks whose registries may be plain HTTP.
  public var insecureRegistryCIDRs: [String]
  /// Mirrors of Docker Hub.
  public var mirrors: [String]

  private enum CodingKeys: String, CodingKey {
    case insecureRegistryCIDRs = "InsecureRegistryCIDRs"
    case mirrors = "Mirrors"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    insecureRegistryCIDRs = object.lenient(.insecureRegistryCIDRs) ?? []
    mirrors = object.lenient(.mirrors) ?? []
  }
}
