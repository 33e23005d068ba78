package import DockerEngine

extension ContainerSnapshot {
  /// Reads what the engine says about a container.
  package init(_ container: ContainerInspect) {
    let state = container.state
    self.init(
      isRunning: state?.running ?? false, isRestarting: state?.restarting ?? false,
      restartCount: container.restartCount, exitCode: state?.exitCode ?? 0, outOfMemory: state?.oomKilled ?? false,
      error: state.flatMap { $0.error.isEmpty ? nil : $0.error }, health: state?.health?.status,
      healthcheck: Healthcheck(container.config), startedAt: state?.startedAt,
      finishedAt: state?.finishedAt,
      addresses: Self.addresses(container.networkSettings), ports: Self.ports(container.networkSettings?.ports))
  }

  private static func addresses(_ settings: NetworkSettings?) -> [String] {
    let all = (settings?.networks ?? [:]).sorted { $0.key < $1.key }.compactMap(\.value.ipAddress)
    return all.filter { !$0.isEmpty }
  }

  private static func ports(_ map: PortMap?) -> [PublishedPort] {
    let all = (map?.bindings ?? [:]).flatMap { name, bindings -> [PublishedPort] in
      guard name.hasSuffix("/tcp"), let port = Int(name.dropLast(4)) else { return [] }
      return bindings.compactMap { binding in
        binding.hostPort.flatMap { Int($0) }.map { hostPort in
          PublishedPort(containerPort: port, hostPort: hostPort, hostAddress: binding.hostIP ?? "")
        }
      }
    }
    // Of two address families IPv4 comes first: every server in a container listens on it.
    return all.sorted { ($0.containerPort, $0.isIPv6 ? 1 : 0) < ($1.containerPort, $1.isIPv6 ? 1 : 0) }
  }
}

extension ContainerSnapshot.Healthcheck {
  init?(_ config: ContainerConfig?) {
    guard let check = config?.healthcheck, let test = check.test, let kind = test.first else { return nil }
    let timeLimit = check.timeout.map(\.duration).flatMap { $0 > .zero ? $0 : nil } ?? .seconds(30)
    let words = Array(test.dropFirst())
    guard !words.isEmpty else { return nil }
    switch kind {
    case "CMD": self.init(command: words, timeLimit: timeLimit)
    case "CMD-SHELL": self.init(command: (config?.shell ?? ["/bin/sh", "-c"]) + words, timeLimit: timeLimit)
    default: return nil
    }
  }
}
