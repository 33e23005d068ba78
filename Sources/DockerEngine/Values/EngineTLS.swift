/// The PEM files for TLS to an engine.
public struct EngineTLS: Sendable, Hashable {
  /// The authority that signed the engine's certificate; `nil` trusts the system's authorities.
  public var authority: String?
  /// Our certificate, where the engine asks for one.
  public var certificate: String?
  /// The key of `certificate`.
  public var key: String?
  /// Whether the engine's certificate is checked. Only a context can switch it off.
  public var verifies: Bool

  /// Creates the set.
  public init(authority: String? = nil, certificate: String? = nil, key: String? = nil, verifies: Bool = true) {
    self.authority = authority
    self.certificate = certificate
    self.key = key
    self.verifies = verifies
  }
}
