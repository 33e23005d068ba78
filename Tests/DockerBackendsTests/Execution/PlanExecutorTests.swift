import DockerEngine
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct PlanExecutorTests {
  /// Steps that wait for what never comes are no success.
  @Test func refusesAPlanThatCannotBeFinished() async throws {
    let engine = EngineClient(
      transport: CurlTransport(), address: EngineAddress(.unix(path: "/nowhere")),
      identity: EngineIdentity(apiVersion: APIVersion(1, 41)), apiVersion: APIVersion(1, 41))
    let world = try World("services: {a: {image: 'a:1'}}")
    let tools = ExecutionTools(
      hub: ContainerEventHub(EngineEventStream(engine: engine)), waiter: ReadinessWaiter(transport: engine.transport),
      failures: FailureReporter(engine: engine, backend: "demo"), archive: LogArchive(environment: [:]),
      registry: RegistryClient(transport: engine.transport, store: CredentialStore(environment: [:])),
      environment: [:], sink: { _ in })
    let step = PlanStep(id: 1, action: .awaitReady(service: "a"), cause: "up waits", after: [7])
    let executor = PlanExecutor(
      engine: engine, plan: Plan(backend: "demo", project: "demo", steps: [step]), desired: world.desired,
      state: ExecutionState(world.observed), tools: tools)
    let error = await #expect(throws: BackendError.self) { try await executor.run() }
    #expect(error?.message.contains("#1 wait until a is ready") == true)
  }
}
