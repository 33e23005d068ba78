import ComposeSpec
import DockerEngine
import OrderedCollections

/// What of a backend is on an engine.
public enum BackendInstallation: String, Sendable, CaseIterable {
  /// Containers, one of which runs at least.
  case running
  /// Containers, none of which runs.
  case stopped
  /// All images, and no container.
  case images
  /// Not even all images.
  case absent
}

extension DockerBackendManager {
  /// What of each backend is on the engine, in their order.
  public func installations(of backends: [Backend]) async throws(BackendError) -> [BackendInstallation] {
    do {
      async let listed = status(backends)
      let names = backends.map(\.imageNames)
      let images = try await EngineObserver(engine: engine).images(names.reduce([]) { $0.union($1) })
      return zip(try await listed, names).map { status, names in
        if status.containers.contains(where: { $0.state == .running }) { return .running }
        if !status.containers.isEmpty { return .stopped }
        return names.allSatisfy { images[$0] != nil } ? .images : .absent
      }
    } catch {
      throw BackendError(error, command: "list")
    }
  }
}

extension Backend {
  /// The images of its services, as its manifest or the build names them.
  var imageNames: Set<String> {
    Set(project.services.values.map { ResourceName.image($0, project: project.name) })
  }
}
