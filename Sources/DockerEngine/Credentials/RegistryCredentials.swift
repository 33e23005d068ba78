import FoundationEssentials

/// What a registry asks for: a user's name and password, or a token.
///
/// Its description never shows a secret.
public struct RegistryCredentials: Sendable, Hashable {
  /// The user's name.
  public var username: String?
  /// The password, or an access token in its place.
  public var password: String?
  /// A token to get access tokens with.
  public var identityToken: String?
  /// A bearer token that is sent as it is.
  public var registryToken: String?
  /// The registry as `config.json` names it.
  public var serverAddress: String?

  /// Creates credentials.
  public init(
    username: String? = nil, password: String? = nil, identityToken: String? = nil, registryToken: String? = nil,
    serverAddress: String? = nil
  ) {
    self.username = username
    self.password = password
    self.identityToken = identityToken
    self.registryToken = registryToken
    self.serverAddress = serverAddress
  }

  /// The value of `X-Registry-Auth`.
  var header: String {
    get throws { try EngineClient.encoded(self).base64URLEncoded }
  }
}

extension RegistryCredentials: Encodable {
  private enum CodingKeys: String, CodingKey {
    case username
    case password
    case identityToken = "identitytoken"
    case registryToken = "registrytoken"
    case serverAddress = "serveraddress"
  }
}

extension RegistryCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The registry alone.
  public var description: String { "credentials for \(serverAddress ?? "a registry")" }
  /// As ``description``.
  public var debugDescription: String { description }
  /// No members, so that no dump shows a secret.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Data {
  /// RFC 4648 with the URL-safe alphabet, padded, as the engine reads it.
  var base64URLEncoded: String {
    String(
      base64EncodedString().map { character in
        switch character {
        case "+": "-"
        case "/": "_"
        default: character
        }
      })
  }
}
