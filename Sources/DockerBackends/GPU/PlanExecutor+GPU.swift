import DockerEngine

extension ContainerSpec {
  /// How the specification asks for its GPU.
  var means: String { request.hostConfig.runtime == "nvidia" ? "runtime nvidia" : "device request" }
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

  /// Gets past a refused GPU: by the NVIDIA runtime where the refusal asks for that, else without one where the
  /// policy allows it. The container that was refused is replaced.
  func fallBack(
    _ spec: ContainerSpec, from attempts: [GPUFallback.Attempt], cause: EngineError, starting: Bool
  ) async throws {
    var attempts = attempts
    if ErrorPeeler.peel(cause.message).gpuClass == .hookMode {
      var request = prepared(spec)
      let visible = "NVIDIA_VISIBLE_DEVICES="
      let wanted = visible + request.hostConfig.visibleGPUs
      request.config.env = (request.config.env ?? []).filter { !$0.hasPrefix(visible) } + [wanted]
      request.hostConfig = request.hostConfig.throughRuntime
      do {
        try await replace(spec, by: request, starting: starting)
        tell(.warning("service \(spec.service) gets its GPU through the NVIDIA runtime: \(attempts[0].reason)"))
        return
      } catch let error as EngineError {
        guard let refusal = refusal(error, of: spec, means: "runtime nvidia") else { throw error }
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

  private func replace(
    _ spec: ContainerSpec, by request: ContainerCreateRequest, starting: Bool
  ) async throws {
    try? await engine.containers.remove(spec.name, force: true)
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
      hint: report.explanations.first?.fix ?? "run it on the CPU with `--gpu auto` or `--gpu off`", cause: cause,
      report: report)
  }

  private func report(_ spec: ContainerSpec, _ reason: String) -> FailureReport {
    FailureReport(
      backend: plan.backend, stage: .start, service: spec.service, container: spec.name, image: spec.image,
      reason: reason)
  }
}
