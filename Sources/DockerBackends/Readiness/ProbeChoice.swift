import DockerEngine

/// Which strategy fits a service: what the manifest asks for, else its healthcheck, else a TCP connection to its
/// first published port, else that it runs.
struct ProbeChoice {
  let probe: any ReadinessProbe
  /// Whether the container may end with exit code 0 and all is well.
  let endsWell: Bool
  /// Whether the engine's verdict decides as well.
  let trustsHealth: Bool
  /// Whether the engine calls it healthy already, so that nothing is left to ask.
  var isHealthy = false

  static func choose(
    for target: ReadinessTarget, container: any ContainerAccess, transport: any HTTPTransport, clock: WaitClock
  ) async throws -> ProbeChoice {
    guard target.goal == .ready else { return running(container, clock, target) }
    let port = target.settings?.port
    switch target.settings?.probe {
    case .http(let condition):
      let snapshot = target.ports.isEmpty ? try await container.snapshot() : nil
      let url = "http://\(try found(target.address(of: port, in: snapshot), for: target))"
      let gate = target.localPort(of: port, in: snapshot).map(ListenGate.init(port:))
      return plain(HTTPProbe(baseURL: url, condition: condition, transport: transport, gate: gate))
    case .tcp:
      let snapshot = try await container.snapshot()
      return plain(tcp(try found(target.address(of: port, in: snapshot), for: target), target, snapshot))
    case .speech(let condition):
      let snapshot = target.ports.isEmpty ? try await container.snapshot() : nil
      let address = try found(target.address(of: port, in: snapshot), for: target)
      let gate = target.localPort(of: port, in: snapshot).map(ListenGate.init(port:))
      return plain(SpeechProbe(address: address, condition: condition, transport: transport, gate: gate))
    case .log(let pattern):
      return plain(LogProbe(pattern: pattern, container: container))
    case nil:
      let snapshot = try await container.snapshot()
      if let healthcheck = snapshot?.healthcheck {
        let probe = HealthcheckProbe(healthcheck: healthcheck, container: container)
        let isHealthy = snapshot?.isRunning == true && snapshot?.health == .healthy
        return ProbeChoice(probe: probe, endsWell: false, trustsHealth: true, isHealthy: isHealthy)
      }
      guard let address = target.address(of: port, in: snapshot) else { return running(container, clock, target) }
      return plain(tcp(address, target, snapshot))
    }
  }

  private static func plain(_ probe: any ReadinessProbe) -> ProbeChoice {
    ProbeChoice(probe: probe, endsWell: false, trustsHealth: false)
  }

  private static func running(
    _ container: any ContainerAccess, _ clock: WaitClock, _ target: ReadinessTarget
  ) -> ProbeChoice {
    let probe = RunningProbe(container: container, clock: clock, sharesClock: target.isLocal)
    return ProbeChoice(probe: probe, endsWell: true, trustsHealth: false)
  }

  private static func tcp(
    _ address: ProbeAddress, _ target: ReadinessTarget, _ snapshot: ContainerSnapshot?
  ) -> TCPProbe {
    TCPProbe(address: address, direct: target.directAddress(of: target.settings?.port, in: snapshot))
  }

  private static func found(_ address: ProbeAddress?, for target: ReadinessTarget) throws(BackendError) -> ProbeAddress
  {
    guard let address else {
      throw BackendError(
        .invalidManifest, "x-tts.ready.\(target.service) has no port, and the service publishes none",
        hint: "add `port: N` to x-tts.ready.\(target.service)")
    }
    return address
  }
}
