import ComposeSpec
import DockerEngine

extension DockerBackendManager {
  /// What the manifest and the options alone say cannot work on this engine.
  /// - Returns: what the user should know.
  /// - Throws: `BackendError` with `.unknownService`, `.invalidManifest` or `.gpuUnavailable`.
  func checkManifest(_ backend: Backend, _ options: UpOptions) async throws -> [Advice] {
    try ManifestPreflight(backend: backend, engine: engine).check()
    guard let unasked = UnaskedGPU(backend, chosen: options.gpu),
      // NVIDIA's runtime hands GPUs to containers that do not ask, where it is the engine's usual one.
      try await engine.system.info().defaultRuntime != "nvidia"
    else { return [] }
    if let error = unasked.error(of: backend.name) { throw error }
    return [unasked.warning]
  }

  /// What can be known to fail before a plan is carried out.
  /// - Returns: what the user should know.
  /// - Throws: `BackendError`; `Interference` where another look is worth it.
  func preflight(
    _ plan: Plan, _ backend: Backend, _ desired: DesiredState, _ observed: ObservedState
  ) async throws -> [Advice] {
    try checkPlace(of: backend, observed.own(project: backend.project.name))
    try RemotePreflight(desired: desired, address: engine.address).check()
    let moved = plan.isUnchanged ? nil : MovedProject(of: backend, among: observed.containers)?.advice
    do {
      try await checkPorts(plan, desired, observed)
    } catch var error as BackendError {
      // The port is most likely that of the containers before.
      error.hint = moved.map { first in error.hint.map { "\(first)\n\($0)" } ?? first } ?? error.hint
      throw error
    }
    var warnings = moved.map { [$0] } ?? []
    if engine.address.isLocal {
      let mounts = MountPreflight(desired, folder: backend.folder)
      try mounts.check(plan)
      warnings += mounts.warnings(plan)
    }
    let restored = RestoredImages(of: backend.name, environment: environment)
    warnings += BuildPreflight(backend: backend, desired: desired, restored: restored).warnings(plan, observed)
    return try await warnings + checkPull(plan, backend, desired, observed)
  }

  /// The images of a backend that are older than the folders that they were built from, as `up` warns of them.
  /// - Throws: `BackendError`.
  package func outdatedBuilds(of backend: Backend) async throws(BackendError) -> [Advice] {
    do {
      let desired = try await desired(backend, UpOptions())
      let images = try await EngineObserver(engine: engine).images(Set(desired.services.map(\.image)))
      let restored = RestoredImages(of: backend.name, environment: environment)
      let nothing = Plan(backend: backend.name, project: backend.project.name, steps: [])
      return BuildPreflight(backend: backend, desired: desired, restored: restored)
        .warnings(nothing, ObservedState(images: images))
    } catch {
      throw BackendError(error, command: "check")
    }
  }

  /// A port that the engine itself may have, or that a container of ours may have whose start is under way, is looked at
  /// again once that is over.
  /// - Throws: `BackendError` with `.portInUse`; `Interference` where another look is worth it.
  private func checkPorts(_ plan: Plan, _ desired: DesiredState, _ observed: ObservedState) async throws {
    let preflight = PortPreflight(desired: desired, observed: observed)
    guard let conflict = preflight.conflict(plan, isLocal: engine.address.isLocal) else { return }
    let own = observed.own(project: desired.project).filter { !$0.isUp }
    let settling = EngineSettling(engine: engine, project: desired.project)
    let error = conflict.error
    if try await settling.starts(in: own) || (conflict.isEngine && !own.isEmpty) { throw Interference { error } }
    throw error
  }

  /// Looks ahead before images are pulled.
  /// - Returns: what may go wrong.
  func checkPull(
    _ plan: Plan, _ backend: Backend, _ desired: DesiredState, _ observed: ObservedState, onlyFetches: Bool = false
  ) async throws -> [Advice] {
    try await PullPreflight(
      engine: engine, environment: environment, desired: desired, settings: backend.settings,
      onlyFetches: onlyFetches
    ).check(plan, observed)
  }
}
