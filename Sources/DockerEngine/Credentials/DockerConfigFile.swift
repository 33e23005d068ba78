import FoundationEssentials

/// The part of `~/.docker/config.json` that tells where credentials are.
struct DockerConfigFile: Sendable, Decodable {
  /// The credentials of one registry, where they stand in the file itself.
  struct Entry: Sendable, Decodable {
    var auth: String?
    var username: String?
    var password: String?
    var identityToken: String?
    var registryToken: String?

    private enum CodingKeys: String, CodingKey {
      case auth
      case username
      case password
      case identityToken = "identitytoken"
      case registryToken = "registrytoken"
    }
  }

  var auths: [String: Entry]
  var credHelpers: [String: String]
  var credsStore: String?

  private enum CodingKeys: String, CodingKey {
    case auths
    case credHelpers
    case credsStore
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    auths = try object.decodeIfPresent([String: Entry].self, forKey: .auths) ?? [:]
    credHelpers = try object.decodeIfPresent([String: String].self, forKey: .credHelpers) ?? [:]
    credsStore = try object.decodeIfPresent(String.self, forKey: .credsStore)
  }
}

extension DockerConfigFile.Entry {
  /// The credentials, `nil` where there are none: `docker login` leaves an empty entry where a
  /// helper holds them.
  func credentials(_ serverAddress: String) -> RegistryCredentials? {
    var credentials = RegistryCredentials(
      username: username, password: password, identityToken: identityToken.nonEmpty,
      registryToken: registryToken.nonEmpty, serverAddress: serverAddress)
    if let auth = auth.nonEmpty, let bytes = Data(base64Encoded: auth, options: .ignoreUnknownCharacters) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let colon = text.firstIndex(of: ":") {
        credentials.username = String(text[..<colon])
        // Old versions of docker padded the password with zeros.
        credentials.password = String(text[text.index(after: colon)...].trimmingSuffix { $0 == "\0" })
      }
    }
    let isEmpty =
      credentials.username.nonEmpty == nil && credentials.identityToken == nil && credentials.registryToken == nil
    return isEmpty ? nil : credentials
  }
}

extension String? {
  /// The text, `nil` where it is empty.
  fileprivate var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return rest
  }
}
