import DockerEngine

/// Which strategy fits a service: what the manifest asks for, else its healthcheck, else a TCP connection to its
/// first published port, else that it runs.
struct ProbeChoice {
  let probe: any ReadinessProbe
  /// Whether the container may end with exit code 0 and all is well.
  let endsWell: Bool
  /// Whether the engine's verdict decides as well.
  let trustsHealth: Bool

  static func choose(
    for target: ReadinessTarget, container: any ContainerAccess, transport: any HTTPTransport, clock: WaitClock
  ) async throws -> ProbeChoice {
    guard target.goal == .ready else { return running(container, clock) }
    let needsLook = target.settings?.probe == nil || target.ports.isEmpty
    let snapshot = needsLook ? try await container.snapshot() : nil
    switch target.settings?.probe {
    case .http(let condition):
      let url = url(try address(of: target, in: snapshot))
      return plain(HTTPProbe(baseURL: url, condition: condition, transport: transport))
    case .tcp:
      return plain(tcp(try address(of: target, in: snapshot)))
    case .log(let pattern):
      return plain(LogProbe(pattern: pattern, container: container))
    case nil:
      if let healthcheck = snapshot?.healthcheck {
        let probe = HealthcheckProbe(healthcheck: healthcheck, container: container)
        return ProbeChoice(probe: probe, endsWell: false, trustsHealth: true)
      }
      return target.address(of: target.settings?.port, in: snapshot).map { plain(tcp($0)) }
        ?? running(container, clock)
    }
  }

  private static func plain(_ probe: any ReadinessProbe) -> ProbeChoice {
    ProbeChoice(probe: probe, endsWell: false, trustsHealth: false)
  }

  private static func running(_ container: any ContainerAccess, _ clock: WaitClock) -> ProbeChoice {
    ProbeChoice(probe: RunningProbe(container: container, clock: clock), endsWell: true, trustsHealth: false)
  }

  private static func tcp(_ address: (host: String, port: Int)) -> TCPProbe {
    TCPProbe(host: address.host, port: address.port)
  }

  private static func url(_ address: (host: String, port: Int)) -> String {
    let host = address.host.contains(":") ? "[\(address.host)]" : address.host
    return "http://\(host):\(address.port)"
  }

  private static func address(
    of target: ReadinessTarget, in snapshot: ContainerSnapshot?
  ) throws -> (host: String, port: Int) {
    guard let address = target.address(of: target.settings?.port, in: snapshot) else {
      throw BackendError(
        .invalidManifest, "x-tts.ready.\(target.service) names no port, and the service publishes none",
        hint: "add `port: N` to x-tts.ready.\(target.service)")
    }
    return address
  }
}
