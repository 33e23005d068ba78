import DockerEngine

extension ContainerSpec {
  /// How the specification asks for its GPU.
  var means: String {
    let host = request.hostConfig
    if host.runtime == "nvidia" { return "runtime nvidia" }
    return host.gpuNodes.isEmpty ? "device request" : "devices \(host.gpuNodes.joined(separator: ", "))"
  }
}

/// An engine's refusal of a GPU, and what it says about it.
struct GPURefusal {
  let cause: EngineError
  let kind: GPUErrorClass
  let attempt: GPUFallback.Attempt
  let explanations: [Finding]
}

extension PlanExecutor {
  /// The engine's refusal of a GPU; `nil` where the error is about something else. Only the innermost message
  /// decides: a taken port or a missing image is no reason to give up the GPU.
  func gpuRefusal(_ refusal: EngineRefusal, of spec: ContainerSpec, means: String) -> GPURefusal? {
    let reason = refusal.text.peeled.message
    guard spec.wantsGPU, let kind = refusal.text.peeled.gpuClass else { return nil }
    let explanations = tools.failures.explanations(of: refusal.text, about: report(spec, reason))
    let first = explanations.first
    return GPURefusal(
      cause: refusal.error, kind: kind,
      attempt: .init(means: means, reason: reason, catalogueID: first?.id, fix: first?.fix), explanations: explanations)
  }

  /// Gets past a refused GPU: by another way of asking for it where there is one, else without one where the policy
  /// allows it. The container that was refused is replaced.
  func fallBack(
    _ spec: ContainerSpec, after first: GPURefusal, starting: Bool
  ) async throws {
    var attempts = [first.attempt]
    for way in await otherWays(spec, after: first.kind) {
      guard let request = way.request else {
        attempts.append(GPUFallback.Attempt(means: way.means, reason: way.shortage ?? ""))
        continue
      }
      do {
        try await replace(spec, by: request, starting: starting)
        tell(.warning("service \(spec.service) got its GPU through \(way.name): \(attempts[0].reason)"))
        return
      } catch {
        guard let refusal = EngineRefusal(error, at: .start) else { throw error }
        guard let refused = gpuRefusal(refusal, of: spec, means: way.means) else { throw refusal }
        attempts.append(refused.attempt)
      }
    }
    guard desired.gpu == .auto else { throw unavailable(spec, attempts, first) }
    var request = prepared(spec)
    request.hostConfig = request.hostConfig.withoutGPU
    request.config.labels?[Label.gpuFallback] = attempts.map(\.reason).joined(separator: "; ")
    do {
      try await replace(spec, by: request, starting: starting)
    } catch {
      guard let refusal = EngineRefusal(error, at: .start) else { throw error }
      // Both errors matter: why there is no GPU, and why it does not run without one either.
      throw await tools.failures.error(
        refusal, doing: .startContainer(spec.name, service: spec.service), desired: desired, state: state,
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
  private func otherWays(_ spec: ContainerSpec, after kind: GPUErrorClass) async -> [Way] {
    switch kind {
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
    _ spec: ContainerSpec, _ attempts: [GPUFallback.Attempt], _ first: GPURefusal
  ) -> BackendError {
    let reasons = attempts.map { "\($0.means): \($0.reason)" }.joined(separator: "; ")
    var report = report(spec, attempts.last?.reason ?? first.attempt.reason)
    report.explanations = first.explanations
    return BackendError(
      .gpuUnavailable, "service \(spec.service) gets no GPU, and the GPU policy is `require`: \(reasons)",
      hint: report.explanations.first?.fix
        ?? "run it on the CPU with `\(choice: .gpu(.auto))` or `\(choice: .gpu(.off))`", cause: first.cause,
      report: report)
  }

  private func report(_ spec: ContainerSpec, _ reason: String) -> FailureReport {
    FailureReport(
      backend: plan.backend, stage: .start, service: spec.service, container: spec.name, image: spec.image,
      reason: reason)
  }
}
