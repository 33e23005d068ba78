import DockerEngine

extension ContainerSpec {
  /// How the specification asks for its GPU.
  var means: String {
    let host = request.hostConfig
    if host.runtime == "nvidia" { return "runtime nvidia" }
    return host.gpuNodes.isEmpty ? "device request" : "devices \(host.gpuNodes.joined(separator: ", "))"
  }
}

extension PlanExecutor {
  /// The engine's refusal of a GPU; `nil` where the error is about something else. Only the innermost message
  /// decides: a taken port or a missing image is no reason to give up the GPU.
  func refusal(_ error: EngineError, of spec: ContainerSpec, means: String) -> GPUFallback.Attempt? {
    let peeled = ErrorPeeler.peel(error.message)
    guard spec.wantsGPU, peeled.gpuClass != nil else { return nil }
    let explanation = tools.failures.explanations(of: error.message, about: report(spec, peeled.message)).first
    return GPUFallback.Attempt(
      means: means, reason: peeled.message, catalogueID: explanation?.id, fix: explanation?.fix)
  }

  /// Gets past a refused GPU: by another way of asking for it where there is one, else without one where the policy
  /// allows it. The container that was refused is replaced.
  func fallBack(
    _ spec: ContainerSpec, from attempts: [GPUFallback.Attempt], cause: EngineError, starting: Bool
  ) async throws {
    var attempts = attempts
    for way in await otherWays(spec, after: cause) {
      guard let request = way.request else {
        attempts.append(GPUFallback.Attempt(means: way.means, reason: way.shortage ?? ""))
        continue
      }
      do {
        try await replace(spec, by: request, starting: starting)
        tell(.warning("service \(spec.service) gets its GPU through \(way.name): \(attempts[0].reason)"))
        return
      } catch let error as EngineError {
        guard let refusal = refusal(error, of: spec, means: way.means) else { throw error }
        attempts.append(refusal)
      }
    }
    guard desired.gpu == .auto else { throw unavailable(spec, attempts, cause) }
    var request = prepared(spec)
    request.hostConfig = request.hostConfig.withoutGPU
    request.config.labels?[Label.gpuFallback] = attempts.map(\.reason).joined(separator: "; ")
    do {
      try await replace(spec, by: request, starting: starting)
    } catch let error as EngineError {
      // Both errors matter: why there is no GPU, and why it does not run without one either.
      throw await tools.failures.error(
        error, doing: .startContainer(spec.name, service: spec.service), desired: desired, state: state,
        after: attempts)
    }
    let fallback = GPUFallback(service: spec.service, container: spec.name, attempts: attempts)
    state.add(fallback)
    tell(.gpuFallback(fallback))
  }

  /// A further way of asking for the GPU.
  private struct Way {
    /// What it is called among the attempts, and where it worked.
    var means: String
    var name: String
    /// `nil` where the engine has not what would be asked for.
    var request: ContainerCreateRequest?
    var shortage: String?
  }

  /// The ways that a refusal leaves, best first: the NVIDIA runtime where the hook demands it, and the engine's CDI
  /// devices where it has no hook and no such runtime.
  private func otherWays(_ spec: ContainerSpec, after cause: EngineError) async -> [Way] {
    switch ErrorPeeler.peel(cause.message).gpuClass {
    case .hookMode: [throughRuntime(spec)] + (await throughCDI(spec).map { [$0] } ?? [])
    case .deviceDriver, .runtimeName: await throughCDI(spec).map { [$0] } ?? []
    default: []
    }
  }

  private func throughRuntime(_ spec: ContainerSpec) -> Way {
    var request = prepared(spec)
    let visible = "NVIDIA_VISIBLE_DEVICES="
    let wanted = visible + request.hostConfig.visibleGPUs
    request.config.env = (request.config.env ?? []).filter { !$0.hasPrefix(visible) } + [wanted]
    request.hostConfig = request.hostConfig.throughRuntime
    return Way(means: "runtime nvidia", name: "the NVIDIA runtime", request: request)
  }

  /// `nil` where the engine knows no CDI, or cannot be asked.
  private func throughCDI(_ spec: ContainerSpec) async -> Way? {
    guard let offer = await CDIOffer.of(engine) else { return nil }
    var request = prepared(spec)
    switch offer.names(for: request.hostConfig, environment: request.config.env ?? []) {
    case .success(let names) where names.isEmpty: return nil
    case .success(let names):
      request.hostConfig = request.hostConfig.through(names)
      return Way(means: "CDI", name: "CDI (\(names.joined(separator: ", ")))", request: request)
    case .failure(let shortage): return Way(means: "CDI", name: "CDI", shortage: shortage.reason)
    }
  }

  private func replace(
    _ spec: ContainerSpec, by request: ContainerCreateRequest, starting: Bool
  ) async throws {
    let named = try await engine.containers.list(all: true, filters: ["name": ["^/?\(spec.name)$"]])
    if let refused = named.map(ObservedContainer.init).first(where: { $0.name == spec.name }) {
      try await putAside(refused, for: spec)
    }
    // Volumes of the one that was refused stay.
    var request = request
    let inherited = prepared(spec).hostConfig
    (request.hostConfig.volumesFrom, request.hostConfig.mounts) = (inherited.volumesFrom, inherited.mounts)
    try await create(spec, request)
    guard starting else { return }
    try await engine.containers.start(state.id(of: spec.name))
  }

  private func unavailable(
    _ spec: ContainerSpec, _ attempts: [GPUFallback.Attempt], _ cause: EngineError
  ) -> BackendError {
    let reasons = attempts.map { "\($0.means): \($0.reason)" }.joined(separator: "; ")
    var report = report(spec, attempts.last?.reason ?? cause.message)
    report.explanations = tools.failures.explanations(of: cause.message, about: report)
    return BackendError(
      .gpuUnavailable, "service \(spec.service) gets no GPU, and its policy is to require one: \(reasons)",
      hint: report.explanations.first?.fix
        ?? "run it on the CPU with `\(choice: .gpu(.auto))` or `\(choice: .gpu(.off))`", cause: cause,
      report: report)
  }

  private func report(_ spec: ContainerSpec, _ reason: String) -> FailureReport {
    FailureReport(
      backend: plan.backend, stage: .start, service: spec.service, container: spec.name, image: spec.image,
      reason: reason)
  }
}
