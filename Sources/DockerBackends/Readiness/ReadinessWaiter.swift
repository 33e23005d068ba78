package import DockerEngine

/// Waits until a service can be used: probes it at a fine interval, wakes up for engine events, ends at once when its
/// container dies, and lets the time limit move on while the container still works.
package struct ReadinessWaiter: Sendable {
  let transport: any HTTPTransport
  let clock: WaitClock

  /// Creates a waiter.
  /// - Parameters:
  ///   - transport: sends the HTTP probes.
  ///   - clock: measures and pauses.
  package init(transport: any HTTPTransport, clock: some Clock<Duration> = ContinuousClock()) {
    self.transport = transport
    self.clock = WaitClock(clock)
  }

  /// Waits for one service.
  /// - Parameters:
  ///   - target: what is waited for.
  ///   - container: the service's container.
  ///   - events: what the engine says about that container from before this call on. Where it ends early, the
  ///     container is looked at once a second instead.
  ///   - report: told whenever the observation changes, and once a second.
  /// - Throws: `CancellationError`, `BackendError` where the target cannot be probed, and what `container` throws
  ///   where the engine itself fails.
  package func wait<Events: AsyncSequence<ContainerSignal, Never> & Sendable>(
    for target: ReadinessTarget, container: any ContainerAccess, events: Events,
    report: @escaping @Sendable (ReadinessProgress) -> Void = { _ in }
  ) async throws -> ReadinessOutcome {
    let timeout = target.settings?.timeout ?? ReadySettings.defaultTimeout
    let choice: ProbeChoice
    do {
      choice = try await withTimeLimit(timeout) { [transport, clock] in
        try await ProbeChoice.choose(for: target, container: container, transport: transport, clock: clock)
      }
    } catch is TimedOut {
      return .unanswered(after: timeout, last: nil)
    }
    if choice.isHealthy { return .ready("healthy") }
    var machine = WaitMachine(
      goal: target.goal, pace: choice.probe.pace, interval: target.settings?.interval,
      timeout: timeout, endsWell: choice.endsWell,
      trustsHealth: choice.trustsHealth, looksForListeners: choice.port != nil, isDown: choice.isDown)
    let (inputs, mailbox) = AsyncThrowingStream.makeStream(of: WaitMachine.Input.self)
    let errands = WaitErrands(
      probe: choice.probe, container: container, port: choice.port, clock: clock, mailbox: mailbox)
    mailbox.yield(.began)
    return try await withThrowingDiscardingTaskGroup { group in
      defer { group.cancelAll() }
      group.addTask {
        for await signal in events { mailbox.yield(.signal(signal)) }
        mailbox.yield(.signalsEnded)
      }
      var told: ReadinessProgress?
      for try await input in inputs {
        for action in machine.handle(input, at: clock.elapsed()) {
          if case .finish(let outcome) = action { return await choice.surveyed(outcome) }
          group.addTask { await errands.run(action) }
        }
        guard let observation = machine.last else { continue }
        let progress = ReadinessProgress(
          service: target.service, probe: choice.probe.summary, observation: observation, logLine: machine.logLine,
          elapsed: machine.elapsed(at: clock.elapsed()), limit: machine.limit)
        guard told.map(progress.isNews) ?? true else { continue }
        report(progress)
        told = progress
      }
      throw CancellationError()
    }
  }
}
