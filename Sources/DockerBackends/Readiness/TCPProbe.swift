/// Opens a TCP connection to a port of a container.
///
/// The engine's own proxy accepts connections on a published port before the server in the container listens, and
/// closes them as soon as it has found that out, on a busy machine a while later. So where a published port is open,
/// the container's own address decides; where that is out of reach, a connection that stays open for long enough, and
/// for longer where the address says that nothing listens: it may be another engine's container that says so.
struct TCPProbe: ReadinessProbe {
  /// Where the port is published.
  let address: ProbeAddress
  /// The same port at the container's own address.
  var direct: ProbeAddress?

  private static let connectLimit: Duration = .seconds(2)
  private static let directLimit: Duration = .milliseconds(100)
  private static let shortHold: Duration = .milliseconds(5)
  private static let longHold: Duration = .milliseconds(500)
  private static let doubtfulHold: Duration = .seconds(3)

  var summary: String { "TCP \(address)" }
  var pace: ProbePace { .network }

  func observe() async -> ProbeObservation {
    let first = await attempt(address, limit: Self.connectLimit, hold: Self.shortHold)
    guard first == .open else { return observation(of: first) }
    var hold = Self.longHold
    if let direct {
      switch await attempt(direct, limit: Self.directLimit, hold: .zero) {
      case .open: return observation(of: .open)
      case .refused: hold = Self.doubtfulHold
      case .closedByPeer, .failed: break
      }
    }
    return observation(of: await attempt(address, limit: Self.connectLimit, hold: hold))
  }

  private func attempt(_ address: ProbeAddress, limit: Duration, hold: Duration) async -> TCPConnection.Outcome {
    await TCPConnection.attempt(host: address.host, port: address.port, limit: limit, hold: hold)
  }

  private func observation(of outcome: TCPConnection.Outcome) -> ProbeObservation {
    switch outcome {
    case .open: .ready("port \(address.port) accepts connections")
    case .closedByPeer: .silent("port \(address.port) is published, but nothing listens in the container")
    case .refused: .silent("\(address): nothing listens")
    case .failed(let reason): .silent("\(address): \(reason)")
    }
  }
}
