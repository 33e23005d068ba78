/// The PEM files for TLS to a server.
public struct ServerTLS: Sendable, Hashable {
  /// The authority that signed the server's certificate; `nil` trusts the system's authorities.
  public var authority: String?
  /// Our certificate, where the server asks for one.
  public var certificate: String?
  /// The key of `certificate`.
  public var key: String?
  /// Whether the server's certificate is checked.
  public var verifies: Bool

  /// Creates the set.
  public init(authority: String? = nil, certificate: String? = nil, key: String? = nil, verifies: Bool = true) {
    self.authority = authority
    self.certificate = certificate
    self.key = key
    self.verifies = verifies
  }
}
