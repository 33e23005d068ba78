import DockerEngine

extension BackendStatus.Container {
  /// What a list and an inspection say together.
  init(_ listed: ObservedContainer, _ inspected: ContainerInspect) {
    let state = inspected.state
    // The engine calls a container running while it waits for its next try.
    let isRunning = (state?.running ?? false) && !(state?.restarting ?? false)
    let hasEnded = !isRunning && state?.finishedAt != nil
    self.init(
      name: listed.name, id: listed.id, service: listed.service ?? listed.name, number: listed.number,
      state: state?.status.flatMap { BackendStatus.Container.State(rawValue: $0.rawValue) } ?? listed.state,
      health: isRunning ? state?.health?.status.flatMap { Health(rawValue: $0.rawValue) } ?? .none : .none,
      device: inspected.hostConfig?.asksForGPU ?? false ? .gpu : .cpu,
      image: inspected.config?.image ?? "", ports: isRunning ? BackendPort.list(listed) : [],
      startedAt: state?.startedAt, finishedAt: isRunning ? nil : state?.finishedAt,
      exitCode: hasEnded ? state?.exitCode : nil, oomKilled: state?.oomKilled ?? false,
      restarts: inspected.restartCount, isOurs: listed.backend != nil)
  }

  /// Whether it ended as it should.
  func isDone(_ oneShots: Set<String>) -> Bool {
    state == .exited && exitCode == 0 && oneShots.contains(service)
  }
}

extension BackendStatus.State {
  /// The state of a backend from those of its containers.
  /// - Parameters:
  ///   - containers: what there is.
  ///   - missing: services without a container.
  ///   - oneShots: services that are meant to end.
  ///   - overruled: services whose healthcheck decides nothing, as to `up`: `x-tts.ready` says how they are asked.
  init(
    _ containers: [BackendStatus.Container], missing: [String], oneShots: Set<String>, overruled: Set<String> = []
  ) {
    let lasting = containers.filter { !$0.isDone(oneShots) }
    let running = lasting.filter { $0.state == .running }
    let hasFailed = lasting.contains { $0.state == .restarting || $0.state == .dead || $0.hasFailed }
    self =
      if containers.isEmpty {
        .absent
      } else if hasFailed {
        .failed
      } else if running.isEmpty {
        .stopped
      } else if running.count < lasting.count || !missing.isEmpty {
        .partial
      } else if running.contains(where: { $0.health == .unhealthy && !overruled.contains($0.service) }) {
        .unhealthy
      } else if running.contains(where: { $0.health == .starting && !overruled.contains($0.service) }) {
        .starting
      } else {
        .running
      }
  }
}
