extension DockerBackendManager {
  /// Has a backend ready to be used: it is brought up where it does not run. Where all of it runs it is waited for and
  /// left as it is, whatever its manifest says by now.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - port: the host port that its endpoint is to have; then it is brought up in any case, and what changed with it.
  ///   - events: gets what happens meanwhile.
  /// - Throws: `BackendError`, as ``up(_:options:events:)->UpReport``.
  public func ready(
    _ backend: Backend, port: Int? = nil, events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) {
    try await changing(backend, "up", events) { tools in
      let status = try await status([backend])
      let isUp = status.allSatisfy { [.running, .starting, .unhealthy].contains($0.state) }
      // Without its manifest it cannot be made again.
      if port == nil && isUp || !backend.hasManifest {
        _ = try await awaitReadiness(of: backend, UpOptions(), tools)
      } else {
        _ = try await bringUp(backend, UpOptions(port: port), tools)
      }
    }
  }

  /// Waits until a running backend is ready, and changes nothing. An `up` that is under way is waited for, too.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - timeout: how long to wait for all of it; without it, for each service as long as `up` would.
  ///   - events: gets what happens meanwhile.
  /// - Throws: `BackendError`; with `.notRunning` where a service of it does not run, with `.notReady` at the end of the
  ///   time.
  @discardableResult
  public func wait(
    for backend: Backend, timeout: Duration? = nil, events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> UpReport {
    let wait = { @Sendable () async throws -> UpReport in
      try await changing(backend, "wait", events) { tools in
        try await awaitReadiness(of: backend, UpOptions(timeout: timeout), tools)
      }
    }
    do {
      guard let timeout else { return try await wait() }
      return try await withTimeLimit(timeout) { try await wait() }
    } catch is TimedOut {
      throw BackendError(
        .notReady, "backend \(backend.name) was not ready in time",
        hint: "see what it does: `\(.status(backend.name))`, `\(.logs(backend.name))`")
    } catch {
      throw BackendError(error, command: "wait")
    }
  }

  /// The waiting that ends an `up`, without what comes before it.
  private func awaitReadiness(
    of backend: Backend, _ options: UpOptions, _ tools: ExecutionTools
  ) async throws -> UpReport {
    let start = ContinuousClock.now
    var options = options
    options.recreate = .never
    let (desired, seen) = try await look(backend, options)
    let (observed, whole) = try await planned(desired, seen)
    let starts = whole.steps.map(\.action)
    let waits = whole.steps.compactMap { step -> PlanStep? in
      guard case .awaitReady = step.action else { return nil }
      return PlanStep(id: step.id, action: step.action, cause: step.cause)
    }
    let awaited = Set(waits.compactMap(\.action.service))
    for case .startContainer(let name, let service) in starts where awaited.contains(service) {
      throw BackendError(
        .notRunning, "backend \(backend.name) is not running: container \(name) is not up",
        hint: "start it: `\(.up(backend.name))`")
    }
    let plan = Plan(backend: whole.backend, project: whole.project, steps: waits)
    let state = ExecutionState(observed)
    try await execute(plan, desired, state, tools)
    return UpReport(
      backend: backend.name, plan: plan, ports: desired.containers.flatMap { state.ports(of: $0.name) ?? [] }.inOrder,
      ready: state.ready, fallbacks: state.fallbacks, duration: start.duration(to: .now))
  }
}
