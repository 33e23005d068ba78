import Glibc

extension TTSSettings {
  /// This machine alone.
  public static let loopback = "127.0.0.1"

  /// Whether a text is an IPv4 or IPv6 address.
  public static func isAddress(_ text: String) -> Bool {
    var storage = in6_addr()
    return inet_pton(AF_INET, text, &storage) == 1 || inet_pton(AF_INET6, text, &storage) == 1
  }
}
