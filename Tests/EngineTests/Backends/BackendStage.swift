import DockerBackends
import DockerEngine
import FoundationEssentials
import Synchronization
import TestSupport

/// A backend on the test's engine: its manager, its manifest, everything that was told about it.
final class BackendStage: Sendable {
  let engine: TestEngine
  let name: String
  let manager: DockerBackendManager
  let requests: RequestLog
  private let told = Mutex<[BackendEvent.Kind]>([])
  private let home: TemporaryFolder

  /// - Parameter socket: the way to the engine for the backend's manager, where it is not the test's own.
  init(_ engine: TestEngine, through socket: String? = nil) throws {
    self.engine = engine
    name = engine.uniqueName("up")
    home = try TemporaryFolder()
    let address = socket.map { EngineAddress(.unix(path: $0)) } ?? engine.client.address
    requests = RequestLog(socket == nil ? engine.client.transport : CurlTransport(address: address))
    let client = EngineClient(
      transport: requests, address: address, identity: engine.client.identity,
      apiVersion: engine.client.apiVersion)
    let environment = ["XDG_RUNTIME_DIR": home.path, "XDG_STATE_HOME": home.path, "HOME": home.path]
    manager = DockerBackendManager(engine: client, environment: environment)
    let project = name
    engine.deferred { [client = engine.client] in
      let filters: EngineFilters = ["label": ["com.docker.compose.project=\(project)"]]
      for container in try await client.containers.list(all: true, filters: filters) {
        try? await client.containers.remove(container.id, force: true, volumes: true)
      }
      for network in try await client.networks.list(filters: filters) { try? await client.networks.remove(network.id) }
      for volume in try await client.volumes.list(filters: filters) { try? await client.volumes.remove(volume.name) }
    }
  }

  /// A manifest, with `IMAGE` standing for the test's image.
  func backend(_ manifest: String) throws -> Backend {
    try TestManifest.backend(
      manifest.replacing("IMAGE", with: engine.image), name: name, folder: "/backends/\(name)")
  }

  /// Takes an event.
  var sink: BackendEventSink {
    { [weak self] event in self?.told.withLock { $0.append(event.kind) } }
  }

  /// What was told so far.
  var events: [BackendEvent.Kind] { told.withLock { $0 } }

  func up(_ manifest: String, _ options: UpOptions = UpOptions()) async throws -> UpReport {
    try await manager.up(try backend(manifest), options: options, events: sink)
  }

  func failingUp(_ manifest: String, _ options: UpOptions = UpOptions()) async throws -> BackendError? {
    do {
      _ = try await up(manifest, options)
      return nil
    } catch let error as BackendError {
      return error
    }
  }

  func container(_ service: String) -> String { "\(name)-\(service)-1" }

  func inspect(_ service: String) async throws -> ContainerInspect {
    try await engine.client.containers.inspect(container(service))
  }

  /// The log that was saved before a container was removed.
  func savedLog(_ service: String) throws -> String { try home.read("tts-ctl/logs/\(container(service)).log") }
}
