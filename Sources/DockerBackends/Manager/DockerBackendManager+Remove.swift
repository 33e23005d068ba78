import BackendSupport
import FoundationEssentials

/// What a removal takes away, or has taken away.
public struct BackendRemoval: Sendable {
  /// What is done on the engine.
  public var plan: Plan
  /// The folder, or the file, that goes with it; `nil` where only containers are left, or its project stays where the user has it.
  public var path: String?
}

extension DockerBackendManager {
  /// What ``remove(_:of:options:events:)`` would do, without doing any of it.
  public func removal(
    _ backend: Backend, of catalog: BackendCatalog, options: DownOptions = DownOptions()
  ) async throws(BackendError) -> BackendRemoval {
    let path = try catalog.ownPath(of: backend)
    return BackendRemoval(plan: try await downPlan(backend, options: options), path: path)
  }

  /// Removes a backend of the user's own for good: its containers and networks, what the options name beside them, and
  /// its folder. Logs are saved first. A backend of which only containers are left has no folder to remove.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - catalog: where it is kept.
  ///   - options: what goes beside its containers.
  ///   - events: gets what happens meanwhile.
  /// - Throws: `BackendError`; with `.foreignResource`, and nothing is removed, where its folder is not among the user's
  ///   own.
  @discardableResult
  public func remove(
    _ backend: Backend, of catalog: BackendCatalog, options: DownOptions = DownOptions(),
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> BackendRemoval {
    let path = try catalog.ownPath(of: backend)
    let plan = try await down(backend, options: options, events: events)
    forgetPort(of: backend, events)
    forgetReplicas(of: backend, events)
    if let path {
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw BackendError(.fileFailed, "\(path) cannot be removed: \(PlainWords.of(error))")
      }
    }
    let choice = DefaultBackend(environment: environment)
    if choice.kept == backend.name {
      try choice.keep(nil)
      events(
        BackendEvent(
          backend.name, .note("\(backend.name) was the default backend; choose another: `\(Advice.Operation(.use))`")))
    }
    return BackendRemoval(plan: plan, path: path)
  }
}
