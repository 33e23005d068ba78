/// What an engine says of itself in its answer to `/_ping`.
public struct EngineIdentity: Sendable, Hashable {
  /// The newest API version it speaks.
  public var apiVersion: APIVersion
  /// The system its containers run on, `linux` or `windows`.
  public var operatingSystem: String?
  /// The builder it prefers: `1` is the classic one, `2` BuildKit.
  public var builderVersion: String?
  /// Whether it is Podman's service.
  public var isPodman: Bool

  /// Creates an identity.
  public init(
    apiVersion: APIVersion, operatingSystem: String? = nil, builderVersion: String? = nil, isPodman: Bool = false
  ) {
    self.apiVersion = apiVersion
    self.operatingSystem = operatingSystem
    self.builderVersion = builderVersion
    self.isPodman = isPodman
  }

  /// Reads the header of an answer to `/_ping`; `nil` where it is not an engine's.
  init?(_ response: HTTPResponse) {
    guard let version = response.header("Api-Version").flatMap({ APIVersion($0) }) else { return nil }
    self.init(
      apiVersion: version, operatingSystem: response.header("OSType"),
      builderVersion: response.header("Builder-Version"), isPodman: response.header("Libpod-API-Version") != nil)
  }
}
