import DockerEngine

extension PlanExecutor {
  /// Waits for all containers of a service.
  func wait(for service: String, until goal: ReadinessTarget.Goal, asDependency: Bool) async throws {
    guard let wanted = desired.service(service) else { return }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for spec in wanted.containers {
        group.addTask { try await wait(for: spec, of: wanted, until: goal, asDependency: asDependency) }
      }
      try await group.waitForAll()
    }
  }

  private func wait(
    for spec: ContainerSpec, of service: DesiredService, until goal: ReadinessTarget.Goal, asDependency: Bool
  ) async throws {
    let begin = state.startedAt(spec.name) ?? .now
    let id = state.id(of: spec.name)
    let target = ReadinessTarget(
      service: service.name, goal: goal, settings: settings(of: service),
      ports: state.ports(of: spec.name)?.compactMap(\.readinessPort) ?? [], engineHost: engine.address.host,
      isLocal: engine.address.isLocal)
    let signals = tools.hub.signals(of: id)
    let guardian = mayHaveLostGPU(spec) ? GPUGuardian(container: spec.name, engine: engine) : nil
    let container = EngineContainer(engine, id: id)
    let outcome = try await withLogWatch(watch(container, of: spec, for: goal)) {
      try await withGuardian(guardian) {
        try await tools.waiter.wait(for: target, container: container, events: signals) { progress in
          // What was found running and is not ready may end; nobody had to follow its events until now.
          tools.hub.open()
          let line = progress.logLine.map { "\(progress.observation) (log: \($0))" } ?? progress.observation
          tell(
            .waiting(
              service: service.name, reason: "\(progress.probe): \(line)", progress.elapsed, limit: progress.limit))
          guardian?.alarm()
        }
      }
    }
    var subject = FailureReporter.Subject(spec)
    if case .http(let condition)? = target.settings?.probe {
      subject.probedPaths.insert(condition.path)
      subject.readyPath = condition.path
    }
    subject.readyPort = target.settings?.port
    switch outcome {
    case .ready(let how):
      guard !asDependency else { return }
      let took = begin.duration(to: .now)
      state.add(UpReport.Ready(service: service.name, how: how, duration: took))
      tell(.ready(service: service.name, how: Redacted(how), took))
    case .completed: return
    case .exited(let snapshot, let last):
      if state.startedAt(spec.name) == nil, snapshot?.isRestarting != true, desired.options.start {
        // It ran when this run began, and somebody has stopped or removed it since.
        let failures = tools.failures
        throw Interference { [subject] in await failures.exited(subject, snapshot: snapshot, last: last, id: id) }
      }
      throw await tools.failures.exited(subject, snapshot: snapshot, last: last, id: id)
    case .flawed(.executesNothing(let words), _, _) where desired.options.recreate != .never:
      throw SpentContainer(spec.name, because: "the engine cannot run a command in it: \(words)")
    case .flawed(let flaw, let last, let answering):
      throw await tools.failures.flawed(subject, flaw, last: last, answering: answering, id: id)
    case .unanswered(let after, let last):
      throw BackendError(
        .notReady,
        "service \(service.name) was not ready after \(max(1, after.components.seconds)) s\(last.map { ": \($0)" } ?? ""), "
          + "and the engine does not answer about container \(spec.name): GET /containers/\(spec.name)/json, /logs and /stats",
        hint: "check that the engine answers: `docker inspect \(spec.name)`; if not, restart it")
    case .timedOut(let after, let last):
      throw await tools.failures.notReady(subject, after: after, last: last, id: id)
    }
  }

  /// What looks through the log of a server that is waited for. What comes of the others shows when they end.
  private func watch(
    _ container: EngineContainer, of spec: ContainerSpec, for goal: ReadinessTarget.Goal
  ) -> LogWatch? {
    guard goal == .ready else { return nil }
    var facts = Facts()
    facts.backend = desired.backend
    (facts.container.name, facts.container.wantsCPU) = (spec.name, !spec.wantsGPU)
    facts.image.reference = spec.image
    var paths = FailureReporter.Subject(spec).probedPaths.union(PathSurvey.paths)
    let service = desired.service(spec.service)
    if case .http(let condition)? = service.flatMap({ settings(of: $0) })?.probe { paths.insert(condition.path) }
    return LogWatch(container: container, facts: facts, probedPaths: paths) { finding in
      let said = finding.evidence.map { ": \($0)" } ?? ""
      tell(
        .warning(
          "service \(spec.service) may not become ready: \(finding.title) (\(finding.id))\(said); \(finding.fix)"))
    }
  }

  /// A container that ran before this run, with a GPU, and may be made anew.
  private func mayHaveLostGPU(_ spec: ContainerSpec) -> Bool {
    spec.wantsGPU && state.startedAt(spec.name) == nil && desired.options.recreate != .never
  }

  /// `x-tts.ready` says what ready means, to `up` and to the services that depend on this one; a service without it
  /// is ready by its healthcheck.
  private func settings(of service: DesiredService) -> ReadySettings? {
    guard let timeout = desired.options.timeout else { return service.ready }
    var settings = service.ready ?? ReadySettings()
    settings.timeout = timeout
    return settings
  }
}

extension BackendPort {
  /// The same for a probe, which speaks TCP.
  fileprivate var readinessPort: PublishedPort? {
    transport == "tcp" ? PublishedPort(containerPort: containerPort, hostPort: hostPort, hostAddress: address) : nil
  }
}
