import DockerEngine

extension Doctor {
  /// Collects what can be known before images are pulled: the engine and its disk, the GPUs where they matter, and what
  /// registries tell of the images.
  /// - Parameters:
  ///   - backend: what its manifest asks for.
  ///   - services: those whose images have to come.
  ///   - asksGPUs: whether GPUs matter.
  ///   - engine: the engine.
  ///   - environment: where credentials of registries are looked for.
  static func examine(
    _ backend: BackendFacts, pulling services: [DesiredService], asksGPUs: Bool, on engine: EngineClient,
    environment: [String: String]
  ) async -> Doctor {
    var machine = await FactsCollector(
      limit: .seconds(2), files: MachineFiles(), sources: asksGPUs ? [.disk, .gpu] : [.disk], connect: { engine },
      readGPUs: { try await GPUReader().read() }
    ).collect()
    machine.leaveOutWhereRemote()
    var backend = backend
    backend.images = await ImageFactsCollector(
      engine: engine, environment: environment, platform: machine.facts.engine.platform, asking: .registry
    ).images(of: services)
    return Doctor(DoctorFacts(machine: machine, backends: [backend], isNamed: true))
  }
}
