import DockerEngine

/// What every execution needs beside its plan.
struct ExecutionTools: Sendable {
  let hub: ContainerEventHub
  let waiter: ReadinessWaiter
  let failures: FailureReporter
  let archive: LogArchive
  let registry: RegistryClient
  let environment: [String: String]
  let sink: BackendEventSink
}
