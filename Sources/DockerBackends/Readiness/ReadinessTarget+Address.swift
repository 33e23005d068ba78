extension ReadinessTarget {
  /// Where this machine reaches a container port: as published, else on the engine's host where the container shares
  /// its network, else at the container's own address.
  /// - Parameters:
  ///   - port: the container port; `nil` for the first that is published.
  ///   - snapshot: the container, where it had to be asked.
  func address(of port: Int?, in snapshot: ContainerSnapshot?) -> (host: String, port: Int)? {
    let known = ports.isEmpty ? snapshot?.ports ?? [] : ports
    if let published = known.first(where: { port == nil || $0.containerPort == port }) {
      return (host(of: published), published.hostPort)
    }
    guard let port else { return nil }
    if let address = snapshot?.addresses.first { return (address, port) }
    return (engineHost, port)
  }

  /// A port bound to every interface is reached on the engine's host, and there by number: `localhost` may mean an
  /// address family on which the port is not published.
  private func host(of port: PublishedPort) -> String {
    switch port.hostAddress {
    case "", "0.0.0.0", "::": engineHost
    case let address where address.hasPrefix("127."): engineHost == "127.0.0.1" ? address : engineHost
    case let address: address
    }
  }
}
