/// Opens a TCP connection to a port of a container.
///
/// The engine's own proxy accepts connections on a published port before the server in the container listens, and
/// closes them as soon as it has found that out. So where a published port is open, the container's own address
/// decides; where this machine has no way there, a connection that stays open for long enough.
struct TCPProbe: ReadinessProbe {
  /// Where the port is published.
  let address: ProbeAddress
  /// The same port at the container's own address.
  var direct: ProbeAddress?

  private static let connectLimit: Duration = .seconds(2)
  private static let directLimit: Duration = .milliseconds(100)
  private static let shortHold: Duration = .milliseconds(5)
  private static let longHold: Duration = .milliseconds(300)

  var summary: String { "TCP \(address)" }
  var pace: ProbePace { .network }

  func observe() async -> ProbeObservation {
    let first = await attempt(address, limit: Self.connectLimit, hold: Self.shortHold)
    guard first == .open else { return observation(of: first) }
    if let direct, await attempt(direct, limit: Self.directLimit, hold: .zero) == .open {
      return observation(of: .open)
    }
    return observation(of: await attempt(address, limit: Self.connectLimit, hold: Self.longHold))
  }

  private func attempt(_ address: ProbeAddress, limit: Duration, hold: Duration) async -> TCPConnection.Outcome {
    await TCPConnection.attempt(host: address.host, port: address.port, limit: limit, hold: hold)
  }

  private func observation(of outcome: TCPConnection.Outcome) -> ProbeObservation {
    switch outcome {
    case .open: .ready("port \(address.port) accepts connections")
    case .closedByPeer: .silent("port \(address.port) is published, but nothing listens in the container")
    case .failed(let reason): .silent("\(address): \(reason)")
    }
  }
}
