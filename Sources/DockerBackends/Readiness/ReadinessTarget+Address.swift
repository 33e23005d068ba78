extension ReadinessTarget {
  /// Where this machine reaches a container port: as published, else on the engine's host where the container shares
  /// its network, else at the container's own address.
  /// - Parameters:
  ///   - port: the container port; `nil` for the first that is published.
  ///   - snapshot: the container, where it had to be asked.
  func address(of port: Int?, in snapshot: ContainerSnapshot?) -> ProbeAddress? {
    if let published = published(port, snapshot) {
      return ProbeAddress(host: host(of: published), port: published.hostPort)
    }
    guard let port else { return nil }
    if let address = snapshot?.addresses.first { return ProbeAddress(host: address, port: port) }
    return ProbeAddress(host: engineHost, port: port)
  }

  /// The container's own address for the same port, which this machine may or may not reach; never that of a container
  /// on another machine, since one here may have the same.
  func directAddress(of port: Int?, in snapshot: ContainerSnapshot?) -> ProbeAddress? {
    guard isLocal, let number = published(port, snapshot)?.containerPort else { return nil }
    return snapshot?.addresses.first.map { ProbeAddress(host: $0, port: number) }
  }

  /// The container port that a published one leads to, on this machine.
  func localPort(of port: Int?, in snapshot: ContainerSnapshot?) -> Int? {
    guard engineHost == "127.0.0.1" else { return nil }
    return publishedPort(of: port, in: snapshot)
  }

  /// The container port that a published one leads to.
  func publishedPort(of port: Int?, in snapshot: ContainerSnapshot?) -> Int? {
    published(port, snapshot)?.containerPort
  }

  private func published(_ port: Int?, _ snapshot: ContainerSnapshot?) -> PublishedPort? {
    let known = ports.isEmpty ? snapshot?.ports ?? [] : ports
    return known.first { port == nil || $0.containerPort == port }
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

/// Where a probe connects to.
struct ProbeAddress: Sendable, Hashable {
  let host: String
  let port: Int
}

extension ProbeAddress: CustomStringConvertible {
  /// As it stands in a URL.
  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
