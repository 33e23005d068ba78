extension DesiredState {
  /// A free host port for the endpoint, where that has the port given.
  func port(insteadOf port: BackendPort, among containers: [ObservedContainer], isLocal: Bool) -> Int? {
    guard endpoint?.isPublished(by: port) == true else { return nil }
    return FreePort.instead(
      of: port, besides: self.containers.flatMap(\.fixedPorts), among: containers, isLocal: isLocal)
  }
}

/// Finds a host port to take in place of one that is taken.
enum FreePort {
  /// How many are tried.
  private static let most = 200

  /// The next free port above one.
  /// - Parameters:
  ///   - port: the port that is taken.
  ///   - others: ports that are wanted already.
  ///   - containers: all of the engine's.
  ///   - isLocal: whether the engine runs on this machine, so that its ports can be tried.
  /// - Returns: `nil` where none is found.
  static func instead(
    of port: BackendPort, besides others: [BackendPort], among containers: [ObservedContainer], isLocal: Bool
  ) -> Int? {
    guard port.hostPort < 65_535 else { return nil }
    return (port.hostPort + 1...min(port.hostPort + most, 65_535)).first { number in
      var candidate = port
      candidate.hostPort = number
      return !others.contains { $0.hostPort == number }
        && PortOwner.container(holding: candidate, among: containers) == nil
        && (!isLocal || PortTrial.isFree(candidate))
    }
  }
}
