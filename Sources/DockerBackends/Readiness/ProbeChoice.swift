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
  /// Whether the container waits for the engine's next try to start it.
  var isDown = false
  /// The container's port that is asked as it is published: in the container nobody needs to listen there.
  var port: Int?
  /// Finds what the server answers at.
  var survey: PathSurvey?

  /// An outcome with what the server answers at, where it has nothing at the path that was asked.
  func surveyed(_ outcome: ReadinessOutcome) async -> ReadinessOutcome {
    guard case .flawed(.missingPath(let path, let status), let last, _) = outcome, let survey else { return outcome }
    return .flawed(
      .missingPath(path, status: status), last: last, answering: await survey.answering(besides: path))
  }

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
      let probe = HTTPProbe(baseURL: url, condition: condition, transport: transport, gate: gate)
      var choice = plain(probe, target.publishedPort(of: port, in: snapshot))
      choice.survey = PathSurvey(baseURL: url, transport: transport)
      return choice
    case .tcp:
      let snapshot = try await container.snapshot()
      return try tcp(found(target.address(of: port, in: snapshot), for: target), target, snapshot)
    case .speech(let condition):
      let snapshot = target.ports.isEmpty ? try await container.snapshot() : nil
      let address = try found(target.address(of: port, in: snapshot), for: target)
      let gate = target.localPort(of: port, in: snapshot).map(ListenGate.init(port:))
      let probe = SpeechProbe(address: address, condition: condition, transport: transport, gate: gate)
      return plain(probe, target.publishedPort(of: port, in: snapshot))
    case .log(let pattern):
      return plain(LogProbe(pattern: pattern, container: container))
    case nil:
      let snapshot = try await container.snapshot()
      if let healthcheck = snapshot?.healthcheck {
        let isHealthy = snapshot?.isRunning == true && snapshot?.health == .healthy
        return ProbeChoice(
          probe: HealthcheckProbe(healthcheck: healthcheck, container: container), endsWell: false, trustsHealth: true,
          isHealthy: isHealthy, survey: survey(target, healthcheck, snapshot, transport))
      }
      guard let address = target.address(of: port, in: snapshot) else { return running(container, clock, target) }
      return tcp(address, target, snapshot)
    }
  }

  /// A healthcheck's server as it is reached from here.
  private static func survey(
    _ target: ReadinessTarget, _ healthcheck: ContainerSnapshot.Healthcheck, _ snapshot: ContainerSnapshot?,
    _ transport: any HTTPTransport
  ) -> PathSurvey? {
    guard let url = HealthURL(in: healthcheck.command.joined(separator: " ")),
      let address = target.address(of: url.port, in: snapshot)
    else { return nil }
    return PathSurvey(baseURL: "http://\(address)", transport: transport)
  }

  private static func plain(_ probe: any ReadinessProbe, _ port: Int? = nil) -> ProbeChoice {
    ProbeChoice(probe: probe, endsWell: false, trustsHealth: false, port: port)
  }

  private static func running(
    _ container: any ContainerAccess, _ clock: WaitClock, _ target: ReadinessTarget
  ) -> ProbeChoice {
    let probe = RunningProbe(container: container, clock: clock, sharesClock: target.isLocal)
    return ProbeChoice(probe: probe, endsWell: true, trustsHealth: false)
  }

  private static func tcp(
    _ address: ProbeAddress, _ target: ReadinessTarget, _ snapshot: ContainerSnapshot?
  ) -> ProbeChoice {
    let port = target.settings?.port
    let probe = TCPProbe(address: address, direct: target.directAddress(of: port, in: snapshot))
    var choice = plain(probe, target.publishedPort(of: port, in: snapshot))
    choice.isDown = snapshot?.isRestarting ?? false
    return choice
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
