/// The names and addresses that only this machine reaches.
package enum Loopback {
  /// Whether a host is one: `localhost` and names below it, `127.0.0.0/8`, `::1`.
  /// - Parameter host: a name or an address, without brackets and port.
  package static func contains(_ host: some StringProtocol) -> Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
      || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) })
  }
}
