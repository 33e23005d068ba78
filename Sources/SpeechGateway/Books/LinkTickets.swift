import DockerBackends
import FoundationEssentials

/// Tickets for addresses that a browser opens by itself, as what plays sound does: it cannot send a key. Who is told a
/// ticket has sent one. Each is good for one address, as long as the gateway runs.
struct LinkTickets: Sendable {
  private let secret = Data((0..<32).map { _ in UInt8.random(in: 0...255) })

  /// The ticket of an address.
  func ticket(_ path: String) -> String {
    SHA256.authenticationCode(of: Data(path.utf8), key: secret).hexadecimal
  }

  /// Whether a ticket is that of an address. It takes as long for a wrong one as for the right one.
  func isGood(_ ticket: String, for path: String) -> Bool {
    let (given, right) = (Array(ticket.utf8), Array(self.ticket(path).utf8))
    var difference = UInt8(given.count == right.count ? 0 : 1)
    for (index, byte) in right.enumerated() { difference |= byte ^ (index < given.count ? given[index] : 0) }
    return difference == 0
  }
}
