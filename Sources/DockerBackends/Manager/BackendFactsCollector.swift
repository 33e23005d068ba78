import DockerEngine

/// Finds out what a backend needs and how far this machine has it.
struct BackendFactsCollector: Sendable {
  let machine: MachineReport
  let catalog: BackendCatalog
  let environment: [String: String]
  /// Whether registries are asked for images that are not here: only for backends that the user named.
  let asksRegistry: Bool
  let limit: Duration

  func facts(of entry: CatalogEntry) async -> BackendFacts {
    do {
      return await facts(of: try catalog.load(entry))
    } catch {
      return Self.facts(of: entry.name, without: error)
    }
  }

  func facts(of backend: Backend) async -> BackendFacts {
    do {
      let backend = PortMemory(environment: environment).placed(backend)
      let desired = try DesiredState(
        backend: backend.name, project: backend.project, settings: backend.settings, options: UpOptions(),
        takesSeveralNetworks: true)
      var facts = BackendFacts(desired, settings: backend.settings)
      if machine.facts.engine.defaultRuntime != "nvidia" { facts.unaskedGPU = UnaskedGPU(backend) }
      addPorts(of: desired, to: &facts)
      guard let engine = machine.engine else { return facts }
      if engine.address.isLocal {
        let files = MachineFiles()
        facts.missingNodes = desired.containers.flatMap(\.request.hostConfig.gpuNodes).filter { !files.exists($0) }
        facts.missingMounts = MountPreflight(desired, folder: backend.folder, exists: files.exists)
          .missing(in: desired.containers)
      }
      async let images = ImageFactsCollector(
        engine: engine, environment: environment, platform: machine.facts.engine.platform,
        asking: asksRegistry ? .registryAndEngine : .nobody, limit: limit
      ).images(of: desired.services)
      async let missing =
        asksRegistry ? HealthcheckLook(engine: engine, limit: limit).missing(in: desired.containers) : []
      (facts.status, facts.problems) = await status(of: backend, engine)
      facts.images = await images
      facts.missingPrograms = await missing
      return facts
    } catch {
      return Self.facts(of: backend.name, without: error)
    }
  }

  private static func facts(of name: String, without error: any Error) -> BackendFacts {
    var facts = BackendFacts(name: name)
    let known = error as? BackendError
    (facts.problem, facts.problemFix) = (known?.message ?? String(describing: error), known?.hint)
    return facts
  }

  private func addPorts(of desired: DesiredState, to facts: inout BackendFacts) {
    let wanted = desired.containers.flatMap { spec in
      spec.request.hostConfig.portBindings.flatMap { BackendPort.list($0, service: spec.service) } ?? []
    }.filter { $0.hostPort > 0 }
    facts.portCount = wanted.count
    guard let containers = machine.containers?.map(ObservedContainer.init), !wanted.isEmpty else { return }
    let own = containers.filter { $0.project == desired.project }
    let others = containers.filter { $0.project != desired.project }
    let sockets = machine.engine?.address.isLocal == true ? SocketTable() : nil
    for port in wanted where PortOwner.container(holding: port, among: own) == nil {
      guard let owner = PortOwner.container(holding: port, among: others) ?? sockets?.owner(of: port) else { continue }
      facts.takenPorts.append(
        (
          port: "\(port.address):\(port.hostPort)", owner: owner.description,
          fix: owner.hint(
            for: port, of: desired.backend,
            instead: desired.port(insteadOf: port, among: containers, isLocal: sockets != nil))
        ))
    }
  }

  private func status(of backend: Backend, _ engine: EngineClient) async -> (BackendStatus?, [BackendError]) {
    let manager = DockerBackendManager(engine: engine, environment: environment)
    let status = try? await withTimeLimit(limit) { try await manager.status([backend]).first }
    guard let status else { return (nil, []) }
    let problems = try? await withTimeLimit(limit) { await manager.problems(of: backend, status) }
    return (status, problems ?? [])
  }
}
