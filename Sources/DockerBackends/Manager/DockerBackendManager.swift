import ComposeSpec
public import DockerEngine
public import FoundationEssentials
import OrderedCollections

/// Starts, watches and ends backends on one Docker Engine.
///
/// Every operation observes the engine, decides on a plan and carries it out; what happens meanwhile is told as
/// ``BackendEvent`` values. Operations that change a backend take its lock first, so that two of them never work on
/// one backend at the same time, and all of them can be cancelled: what is left then, the next `up` takes over.
public struct DockerBackendManager: Sendable {
  /// The engine.
  public let engine: EngineClient
  /// What carries requests to the backends' own servers.
  let transport: any HTTPTransport
  let environment: [String: String]
  /// The engine's events, for all operations together.
  private let events: EngineEventStream

  /// Creates a manager.
  /// - Parameters:
  ///   - engine: the engine that the backends run on.
  ///   - transport: what carries requests to the backends' own servers.
  ///   - environment: where the user's files are looked for: saved logs, cloned voices, what servers were found to
  ///     speak, the key that seals secrets, registry credentials.
  public init(
    engine: EngineClient, transport: any HTTPTransport = CurlTransport(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.engine = engine
    self.transport = transport
    self.environment = environment
    events = EngineEventStream(engine: engine)
  }

  /// Finds an engine as `docker` would and makes a manager for it.
  /// - Throws: `BackendError` with `.engineUnreachable` and every address that was tried.
  public static func connect(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws(BackendError) -> DockerBackendManager {
    do {
      return DockerBackendManager(
        engine: try await EngineClient.connect(environment: environment), environment: environment)
    } catch let error as EngineError {
      throw BackendError(error)
    } catch {
      throw BackendError(error, command: "connect")
    }
  }

  /// Whether the engine takes several networks when it creates a container.
  var takesSeveralNetworks: Bool { engine.apiVersion >= APIVersion(1, 44) }

  func desired(_ backend: Backend, _ options: UpOptions) async throws -> DesiredState {
    let backend = try placed(backend, options)
    let layout = try await layout(of: backend, options)
    return try DesiredState(
      backend: backend.name, project: backend.project, settings: backend.settings, options: options,
      takesSeveralNetworks: takesSeveralNetworks, layout: layout,
      sealKey: { [environment] in SealKey(environment: environment) })
  }

  /// Runs an operation that changes a backend: under its lock, with every error as a ``BackendError`` that is told
  /// as an event, too.
  func changing<Result: Sendable>(
    _ backend: Backend, _ command: String, _ sink: @escaping BackendEventSink,
    _ operation: (ExecutionTools) async throws -> Result
  ) async throws(BackendError) -> Result {
    let hub = ContainerEventHub(events)
    defer { hub.close() }
    do {
      let lock = try await BackendLock.take(
        project: backend.project.name, on: engine.address
      ) { sink(BackendEvent(backend.name, .waitingForLock($0))) }
      let tools = ExecutionTools(
        hub: hub, waiter: ReadinessWaiter(transport: transport),
        failures: FailureReporter(engine: engine, backend: backend.name),
        archive: LogArchive(environment: environment),
        registry: RegistryClient(transport: transport, store: CredentialStore(environment: environment)),
        environment: environment, sink: sink)
      defer { withExtendedLifetime(lock) {} }
      return try await operation(tools)
    } catch {
      let failure = BackendError(error, command: command)
      sink(BackendEvent(backend.name, .failed(failure)))
      throw failure
    }
  }

  /// Runs an operation on several backends at the same time, in the order given.
  func all<Value: Sendable>(
    _ backends: [Backend], _ operation: @escaping @Sendable (Backend) async throws -> Value
  ) async -> [(backend: String, result: Result<Value, BackendError>)] {
    await withTaskGroup(of: (Int, Result<Value, BackendError>).self) { group in
      for (index, backend) in backends.enumerated() {
        group.addTask {
          do {
            return (index, .success(try await operation(backend)))
          } catch {
            return (index, .failure(BackendError(error, command: backend.name)))
          }
        }
      }
      var results: [Int: Result<Value, BackendError>] = [:]
      for await (index, result) in group { results[index] = result }
      return backends.enumerated().compactMap { index, backend in results[index].map { (backend.name, $0) } }
    }
  }

  /// Carries a plan out.
  func execute(
    _ plan: Plan, _ desired: DesiredState, _ state: ExecutionState, _ tools: ExecutionTools,
    stopPatience: Duration? = nil
  ) async throws {
    try await PlanExecutor(
      engine: engine, plan: plan, desired: desired, state: state, tools: tools, stopPatience: stopPatience
    ).run()
  }

  /// The containers of the backend: those that this program made, and those that Docker Compose made of the same project.
  /// - Throws: `BackendError` with `.foreignResource` where they are those of another folder's project.
  func own(_ backend: Backend, _ services: [String]) async throws -> [ObservedContainer] {
    for name in services where backend.project.services[name] == nil {
      throw BackendError(
        .unknownService, "backend \(backend.name) has no service \"\(name)\"",
        hint: "its services are: \(backend.project.services.keys.joined(separator: ", "))")
    }
    return try await ofProject(backend).filter {
      $0.backend != nil && !$0.isOneOff && (services.isEmpty || services.contains($0.service ?? ""))
    }.sorted { $0.name < $1.name }
  }

  /// The containers that have the name of the backend's project; those that are not the backend's own have no backend.
  /// - Throws: as ``own(_:_:)``.
  func ofProject(_ backend: Backend) async throws -> [ObservedContainer] {
    let filter: EngineFilters = ["label": ["\(Label.project)=\(backend.project.name)"]]
    let listed = try await engine.containers.list(all: true, filters: filter).map {
      ObservedContainer($0).adopted(
        by: backend.name, project: backend.project.name, folder: backend.project.workingDirectory)
    }
    try checkPlace(of: backend, listed)
    return listed
  }
}
