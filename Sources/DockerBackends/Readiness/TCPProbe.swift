/// Opens a TCP connection to a published port.
///
/// The engine's own proxy accepts connections on a published port before the server in the container listens, and
/// closes them at once; so only a connection that stays open, or on which the server speaks first, counts.
struct TCPProbe: ReadinessProbe {
  let host: String
  let port: Int

  private static let connectLimit: Duration = .seconds(2)
  private static let hold: Duration = .milliseconds(20)

  var summary: String { "TCP \(host):\(port)" }
  var pace: ProbePace { .network }

  func observe() async -> ProbeObservation {
    switch await TCPConnection.attempt(host: host, port: port, limit: Self.connectLimit, hold: Self.hold) {
    case .open: .ready("port \(port) accepts connections")
    case .closedByPeer: .silent("port \(port) is published, but nothing listens in the container")
    case .failed(let reason): .silent("\(host):\(port): \(reason)")
    }
  }
}
