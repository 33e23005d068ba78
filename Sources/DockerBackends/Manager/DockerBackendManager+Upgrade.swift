import DockerEngine

extension DockerBackendManager {
  /// Whether there is something newer than the images of a backend. Nothing is pulled or built.
  public func updates(of backend: Backend) async throws(BackendError) -> BackendUpdates {
    do {
      return BackendUpdates(
        backend: backend.name, images: try await updates(of: await desired(backend, UpOptions()), backend))
    } catch {
      throw BackendError(error, command: "outdated")
    }
  }

  /// Those of which the engine has an image.
  public func installed(among backends: [Backend]) async throws(BackendError) -> [Backend] {
    do {
      let here = try await EngineObserver(engine: engine).images(
        backends.reduce(into: []) { $0.formUnion($1.imageNames) })
      return backends.filter { !$0.imageNames.isDisjoint(with: here.keys) }
    } catch {
      throw BackendError(error, command: "outdated")
    }
  }

  /// Fetches and builds what is newer, and makes the containers that run from it anew, until they are ready. Where they
  /// do not get ready, the images before get their names back and the containers are made from these.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - timeout: overrides how long a service may take to become ready.
  ///   - events: gets what happens meanwhile.
  /// - Throws: `BackendError`: why the new images failed, and what became of the old ones.
  @discardableResult
  public func upgrade(
    _ backend: Backend, timeout: Duration? = nil, events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> UpgradeReport {
    try await changing(backend, "upgrade", events) { tools in
      let start = ContinuousClock.now
      try ManifestPreflight(backend: backend, engine: engine).checkProfiles(.init(rawValue: "upgrade"))
      let desired = try await desired(backend, UpOptions())
      let containers = try await own(backend, [])
      let updates = try await updates(of: desired, backend)
      let changes = try await fetch(updates, backend, desired, tools)
      var report = UpgradeReport(backend: backend.name, changes: changes, oldSize: 0, duration: .zero)
      if containers.contains(where: \.isUp), !changes.isEmpty || updates.contains(where: { $0.state == .container }) {
        report.up = try await bringUp(backend, withNew: changes, timeout, tools)
      }
      let old = changes.compactMap(\.from)
      // All that was asked for is done; how much is left is only told.
      report.oldSize = old.isEmpty ? 0 : (try? await DiskSurvey.freed(by: old, on: engine)) ?? 0
      report.duration = start.duration(to: .now)
      return report
    }
  }

  private func updates(of desired: DesiredState, _ backend: Backend) async throws -> [ImageUpdate] {
    let registry = RegistryClient(transport: transport, store: CredentialStore(environment: environment))
    let restored = RestoredImages(of: backend.name, environment: environment)
    return try await UpdateFinder(
      engine: engine, registry: registry, restored: restored, changingPaths: backend.changingPaths
    )
    .updates(of: desired, containers: try await own(backend, []))
  }

  /// Pulls and builds what is newer or not here.
  /// - Returns: the images that are others now.
  private func fetch(
    _ updates: [ImageUpdate], _ backend: Backend, _ desired: DesiredState, _ tools: ExecutionTools
  ) async throws -> [UpgradeReport.Change] {
    let choice = try UpgradeChoice(updates, desired)
    let (plan, desired) = (choice.plan, choice.desired)
    guard !plan.steps.isEmpty else { return [] }
    let observer = EngineObserver(engine: engine)
    let names = Set(plan.steps.compactMap(\.action.image))
    let old = try await observer.images(names)
    for warning in try await checkPull(plan, backend, desired, ObservedState(images: old), onlyFetches: true) {
      tools.sink(BackendEvent(backend.name, .warning(warning)))
    }
    tools.sink(BackendEvent(backend.name, .planned(plan)))
    try await execute(plan, desired, ExecutionState(ObservedState(images: old)), tools)
    let new = try await observer.images(names)
    return updates.compactMap { update in
      guard let id = new[update.image]?.id, id != old[update.image]?.id else { return nil }
      return .init(service: update.service, image: update.image, from: old[update.image]?.id, to: id)
    }
  }

  /// Brings it up with the new images, else with the old ones.
  private func bringUp(
    _ backend: Backend, withNew changes: [UpgradeReport.Change], _ timeout: Duration?, _ tools: ExecutionTools
  ) async throws -> UpReport {
    // What has just been fetched is what is wanted, whatever the manifest says of pulling.
    var options = UpOptions(timeout: timeout)
    options.imagesAreFresh = true
    do {
      return try await bringUp(backend, options, tools)
    } catch {
      let failure = BackendError(error, command: "upgrade")
      let back = changes.filter { $0.from != nil }
      guard failure.code != .cancelled, !back.isEmpty else { throw failure }
      tools.sink(
        BackendEvent(backend.name, .warning("the new images fail, going back to the old ones: \(failure.message)")))
      do {
        try await restore(back, of: backend)
        _ = try await bringUp(backend, options, tools)
      } catch {
        let second = BackendError(error, command: "upgrade")
        throw failure.adding("; nor does \(backend.name) come up with the old images: \(second.message)")
      }
      throw failure.adding("; \(backend.name) is ready again with the old images").withoutContainer
    }
  }
}

extension DockerBackendManager {
  /// Gives images their names back, and keeps when they were built.
  private func restore(_ changes: [UpgradeReport.Change], of backend: Backend) async throws {
    var restored = RestoredImages(of: backend.name, environment: environment)
    for change in changes {
      guard let id = change.from else { continue }
      let before = try await engine.images.inspect(id)
      let built = restored.built(change.image, lastTagged: before.lastTagged, created: before.created)
      try await engine.images.tag(id, as: try ImageReference(change.image))
      // Without it they only seem to be newer than they are.
      guard let built, let now = try await engine.images.inspect(id).lastTagged else { continue }
      try? restored.keep(change.image, .init(built: built, restored: now))
    }
  }
}

extension BackendError {
  /// The same with a further fact.
  fileprivate func adding(_ fact: String) -> BackendError {
    var error = self
    error.message += fact
    return error
  }

  /// The same once the container that failed is gone, so that nobody is sent to it.
  fileprivate var withoutContainer: BackendError {
    var error = self
    error.hint = nil
    error.report?.container = nil
    return error
  }
}
