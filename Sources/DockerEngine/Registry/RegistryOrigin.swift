/// Where a registry's HTTP interface is.
struct RegistryOrigin: Sendable, Hashable {
  /// `https://registry-1.docker.io`.
  let base: String
  let isSecure: Bool

  private init(_ scheme: String, _ host: String) {
    base = "\(scheme)://\(host)"
    isSecure = scheme == "https"
  }

  /// The places to try, in order. Plain HTTP is for this machine's own registries alone, as with Docker.
  static func candidates(for registry: String) -> [RegistryOrigin] {
    guard registry != ImageReference.defaultRegistry else { return [RegistryOrigin("https", "registry-1.docker.io")] }
    let https = RegistryOrigin("https", registry)
    return isLoopback(registry) ? [https, RegistryOrigin("http", registry)] : [https]
  }

  /// Whether a password or a token may go to `realm`, which this registry named: never in clear text, but to a
  /// registry that itself was asked so.
  func trusts(_ realm: String) -> Bool {
    realm.hasPrefix("https://") || (!isSecure && realm.hasPrefix("http://"))
  }

  private static func isLoopback(_ registry: String) -> Bool {
    registry.hasPrefix("[::1]") || Loopback.contains(registry.prefix { $0 != ":" })
  }
}
