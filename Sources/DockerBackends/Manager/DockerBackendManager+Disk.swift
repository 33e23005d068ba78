import BackendSupport
import ComposeSpec
import DockerEngine
import FoundationEssentials

extension DockerBackendManager {
  /// What backends take on disks.
  /// - Parameters:
  ///   - backends: those of the catalogue; what else this program brought up on the engine is told, too.
  ///   - catalog: gives the variables that manifests are read with.
  public func diskUse(_ backends: [Backend], catalog: BackendCatalog) async throws(BackendError) -> DiskReport {
    do {
      return DiskReport(try await survey(backends, catalog))
    } catch {
      throw BackendError(error, command: "df")
    }
  }

  /// What ``prune(_:_:catalog:options:events:)`` would remove, without removing any of it.
  public func prunePlan(
    _ backends: [Backend], catalog: BackendCatalog, options: PruneOptions = PruneOptions()
  ) async throws(BackendError) -> PrunePlan {
    do {
      return PruneChoice(survey: try await survey(backends, catalog), options: options, now: Date()).plan
    } catch {
      throw BackendError(error, command: "prune")
    }
  }

  /// Removes what nothing needs any more. What has come to be needed since the plan was made stays.
  /// - Parameters:
  ///   - plan: what somebody has agreed to.
  ///   - backends: those of the catalogue.
  ///   - catalog: gives the variables that manifests are read with.
  ///   - options: what the plan was made by.
  ///   - events: gets what happens meanwhile.
  /// - Returns: what was removed, and what the engine would not remove.
  public func prune(
    _ plan: PrunePlan, _ backends: [Backend], catalog: BackendCatalog, options: PruneOptions = PruneOptions(),
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> PrunePlan {
    do {
      // Nobody brings one of them up meanwhile. In one order, so that two of these never wait for each other.
      let names = Set(plan.images.map(\.backend) + plan.volumes.map(\.backend))
      var locks: [BackendLock] = []
      let concerned = backends.filter { names.contains($0.name) }.sorted { $0.project.name < $1.project.name }
      for backend in concerned {
        locks.append(
          try await BackendLock.take(project: backend.project.name, on: engine.address) {
            events(BackendEvent(backend.name, .waitingForLock($0)))
          })
      }
      defer { withExtendedLifetime(locks) {} }
      let survey = try await survey(backends, catalog)
      let now = PruneChoice(survey: survey, options: options, now: Date()).plan
      var done = PrunePlan()
      for image in plan.images where now.images.contains(image) {
        await attempt(image.names.first ?? image.id, &done) { done in
          for name in image.names.isEmpty ? [image.id] : image.names { try await engine.images.remove(name) }
          done.images.append(image)
        }
      }
      for volume in plan.volumes where now.volumes.contains(volume) {
        await attempt(volume.name, &done) { done in
          try await engine.volumes.remove(volume.name)
          done.volumes.append(volume)
        }
      }
      for log in plan.logs where now.logs.contains(log) {
        await attempt(log.path, &done) { done in
          try FileManager.default.removeItem(atPath: log.path)
          done.logs.append(log)
        }
      }
      done.freed =
        survey.layers.freed(by: done.images.map(\.id)) + done.volumes.reduce(0) { $0 + ($1.size ?? 0) }
        + done.logs.reduce(0) { $0 + $1.size }
      return done
    } catch {
      throw BackendError(error, command: "prune")
    }
  }

  /// Removes one thing; what cannot be removed does not keep the others.
  private func attempt(
    _ name: String, _ done: inout PrunePlan, _ removal: (inout PrunePlan) async throws -> Void
  ) async {
    do {
      try await removal(&done)
    } catch {
      done.kept.append(.init(name: name, reason: (error as? EngineError)?.message ?? PlainWords.of(error)))
    }
  }

  private func survey(_ backends: [Backend], _ catalog: BackendCatalog) async throws -> DiskSurvey {
    let all = backends + (try await running(besides: backends, catalog: catalog))
    return try await DiskSurvey.take(of: all, on: engine, environment: environment)
  }
}
