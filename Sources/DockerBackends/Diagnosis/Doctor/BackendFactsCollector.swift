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
    var facts = BackendFacts(name: entry.name)
    do {
      let backend = try catalog.load(entry)
      let desired = try DesiredState(
        backend: backend.name, project: backend.project, settings: backend.settings, options: UpOptions(),
        takesSeveralNetworks: true)
      facts.gpu = backend.settings.gpu
      facts.wantsGPU = desired.containers.contains(where: \.wantsGPU)
      facts.neededGPUMemory = backend.settings.memory.map { Int(clamping: $0) }
      addPorts(of: desired, to: &facts)
      facts.images = await images(of: desired)
      facts.status = await status(of: backend)
    } catch let error as BackendError {
      (facts.problem, facts.problemFix) = (error.message, error.hint)
    } catch {
      facts.problem = String(describing: error)
    }
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
        (port: "\(port.address):\(port.hostPort)", owner: owner.description, fix: owner.hint(service: port.service)))
    }
  }

  private func images(of desired: DesiredState) async -> [BackendFacts.Image] {
    await withTaskGroup(of: (Int, BackendFacts.Image).self) { group in
      for (index, service) in desired.services.enumerated() {
        group.addTask { (index, await image(service.image, isBuilt: service.build != nil)) }
      }
      var all: [(Int, BackendFacts.Image)] = []
      for await image in group { all.append(image) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func image(_ reference: String, isBuilt: Bool) async -> BackendFacts.Image {
    var image = BackendFacts.Image(reference: reference, isBuilt: isBuilt)
    guard let engine = machine.engine else { return image }
    do {
      let inspected = try await withTimeLimit(limit) { try await engine.images.inspect(reference) }
      image.isPresent = true
      image.architecture = inspected.architecture
      let variables = inspected.config?.env ?? []
      image.cudaRequirement = variables.lazy.compactMap { Self.value(of: "NVIDIA_REQUIRE_CUDA", in: $0) }.first
      image.skipsRequirement = variables.contains {
        ["true", "1"].contains(Self.value(of: "NVIDIA_DISABLE_REQUIRE", in: $0)?.lowercased())
      }
    } catch let error as EngineError where error.code == .notFound {
      image.isPresent = false
      if asksRegistry, !isBuilt { image.registry = await registry(reference, engine) }
    } catch {
      // Not known, which is no finding.
    }
    return image
  }

  private static func value(of name: String, in variable: String) -> String? {
    variable.hasPrefix(name + "=") ? String(variable.dropFirst(name.count + 1)) : nil
  }

  private func registry(_ name: String, _ engine: EngineClient) async -> BackendFacts.RegistryAnswer {
    do {
      let reference = try ImageReference(name)
      let environment = environment
      let answer = try await withTimeLimit(.seconds(10)) {
        let credentials = try await CredentialStore(environment: environment).credentials(for: reference)
        return try await engine.images.distribution(reference, credentials: credentials)
      }
      return .has(Array(Set(answer.platforms.map(\.architecture))).filter { $0 != "unknown" }.sorted())
    } catch let error as EngineError {
      return .refuses(ErrorPeeler.peel(error.message).message)
    } catch {
      return .silent(String(describing: error))
    }
  }

  private func status(of backend: Backend) async -> BackendStatus? {
    guard let engine = machine.engine else { return nil }
    let environment = environment
    return try? await withTimeLimit(limit) {
      try await DockerBackendManager(engine: engine, environment: environment).status([backend]).first
    }
  }
}
