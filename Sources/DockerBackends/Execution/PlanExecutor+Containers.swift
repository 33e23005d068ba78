import ComposeSpec
import DockerEngine
import FoundationEssentials
import OrderedCollections

extension PlanExecutor {
  /// Creates a container and everything in it that must be there before its start.
  func create(_ name: String) async throws {
    guard let spec = desired.containers.first(where: { $0.name == name }) else { return }
    do {
      try await create(spec, prepared(spec))
    } catch {
      guard let refusal = EngineRefusal(error, at: .create) else { throw error }
      guard let refused = gpuRefusal(refusal, of: spec, means: spec.means) else { throw refusal }
      try await fallBack(spec, after: refused, starting: false)
    }
  }

  /// Starts a container; where no GPU can be had, as the policy says.
  func start(_ name: String) async throws {
    let spec = desired.containers.first { $0.name == name }
    // What it published before, as another container perhaps, is of no use any more.
    state.setPorts(nil, of: name)
    do {
      try await engine.containers.start(state.id(of: name))
    } catch {
      guard let refusal = EngineRefusal(error, at: .start) else { throw error }
      if desired.options.recreate != .never, let spent = SpentContainer(name, startRefused: refusal) { throw spent }
      guard let spec, let refused = gpuRefusal(refusal, of: spec, means: spec.means) else { throw refusal }
      try await fallBack(spec, after: refused, starting: true)
    }
    state.setStarted(name)
    try await findPorts(of: name, spec)
    guard let spec else { return }
    // The engine counts who has a volume from the start on; before that it would go with the predecessor.
    for predecessor in state.asides(of: spec.place) { try await discard(predecessor.id) }
    state.forgetAsides(of: spec.place)
    try await runHooks(of: spec)
  }

  /// Creates a container from a request that may differ from the specification's in how it asks for a GPU.
  func create(_ spec: ContainerSpec, _ request: ContainerCreateRequest) async throws {
    var request = request
    request.config.labels?[Label.configHash] = try spec.composeHash.value { state.id(of: $0) }
    var copies: [TarEntry] = []
    if engine.address.isOfAnotherMachine {
      for mount in spec.fileMounts {
        guard let copy = mount.copy else { continue }
        request.hostConfig.mounts?.removeAll { $0 == mount }
        copies.append(copy)
      }
    }
    let id = try await createTakingOver(request)
    state.setID(id, of: spec.name)
    for (network, endpoint) in desired.service(spec.service)?.laterNetworks ?? [:] {
      try await engine.networks.connect(id, to: state.networkID(network) ?? network, as: endpoint)
    }
    for file in spec.files {
      try await engine.containers.upload(id, to: "/", entries: file.archive)
    }
    for copy in copies {
      try await engine.containers.upload(id, to: "/", entries: [copy])
    }
  }

  /// The request with what only the engine could tell: ids of containers it refers to, the image's id, and the
  /// anonymous volumes of the container that it replaces.
  func prepared(_ spec: ContainerSpec) -> ContainerCreateRequest {
    var request = spec.request
    request.hostConfig.networkMode = withID(request.hostConfig.networkMode)
    request.hostConfig.ipcMode = withID(request.hostConfig.ipcMode)
    request.hostConfig.pidMode = withID(request.hostConfig.pidMode)
    request.hostConfig.volumesFrom = request.hostConfig.volumesFrom?.map { entry in
      let name = entry.prefix(before: ":")
      return state.id(of: name) + (entry.suffix(after: ":").map { ":\($0)" } ?? "")
    }
    if let mode = request.hostConfig.networkMode, let id = state.networkID(mode) { request.hostConfig.networkMode = id }
    if let endpoints = request.networkingConfig?.endpointsConfig {
      request.networkingConfig?.endpointsConfig = Dictionary(
        endpoints.map { (state.networkID($0.key) ?? $0.key, $0.value) }
      ) { first, _ in first }
    }
    let image = state.image(spec.image)
    request.config.labels?[Label.image] = image?.id
    if let predecessor = state.asides(of: spec.place).last {
      request.hostConfig.inherit(from: predecessor, declared: image?.volumes ?? [])
    }
    return request
  }

  private func withID(_ mode: String?) -> String? {
    guard let mode, mode.hasPrefix("container:") else { return mode }
    return "container:" + state.id(of: String(mode.dropFirst("container:".count)))
  }

  /// Creates; where the name is taken by a leftover of ours that came into being since we looked, replaces that. A name
  /// is taken a moment before its container can be seen, and a moment longer.
  private func createTakingOver(_ request: ContainerCreateRequest) async throws -> String {
    let end = ContinuousClock.now + .seconds(20)
    while true {
      do {
        return try await engine.containers.create(request).id
      } catch let error as EngineError where error.code == .conflict && ContinuousClock.now < end {
        guard let name = request.name else { throw error }
        do {
          let existing = try await engine.containers.inspect(name)
          guard existing.config?.labels?[Label.backend] == plan.backend else { throw error }
          try await discard(existing.id)
        } catch let gone as EngineError where gone.code == .notFound {}
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// Removes a container with its anonymous volumes, those that another container has, too, excepted.
  func discard(_ id: String) async throws {
    do {
      try await engine.containers.remove(id, force: true, volumes: true)
    } catch let error as EngineError where error.code == .notFound || error.isRemovalInProgress {
      // Somebody else removes it at this moment: that is what was wanted.
    }
  }

  func stop(_ name: String) async throws {
    let patience = stopPatience.map { Int($0.components.seconds) }
    do {
      try await engine.containers.stop(state.id(of: name), patience: patience)
    } catch let error as EngineError where error.code == .notFound {
      return
    } catch let error as EngineError where error.code == .timedOut && patience == nil {
      // Its own patience may be longer than what a change usually takes.
      let own = try await engine.containers.inspect(state.id(of: name)).config?.stopTimeout ?? 0
      guard Duration.seconds(own) > engine.limits.change else { throw error }
      try await engine.containers.stop(state.id(of: name), patience: own)
    }
  }

  /// Saves the log, then removes the container. One with volumes for its successor is only put aside under another
  /// name until that has been started: whoever is killed in between loses nothing, and nothing is left that nobody knows of.
  func remove(_ name: String) async throws {
    let id = state.id(of: name)
    switch await tools.archive.save(id, named: name, engine: engine) {
    case .saved(let path): tell(.logSaved(container: name, path: path))
    case .failed(let reason): tell(.warning("the log of \(name) is not saved: \(reason)"))
    case .empty: break
    }
    if let existing = state.observed(name), let spec = successor(of: existing), spec.mayInherit(from: existing),
      !spec.isSpare(existing, among: state.observed)
    {
      do {
        try await putAside(existing, for: spec)
      } catch let error as EngineError where error.code == .notFound || error.isRemovalInProgress {
        // Somebody else removes it at this moment, and its volumes with it or not.
      }
    } else {
      try await discard(id)
    }
    state.setID(nil, of: name)
    state.setPorts(nil, of: name)
  }

  /// What the plan puts in a container's place.
  private func successor(of existing: ObservedContainer) -> ContainerSpec? {
    guard existing.backend == plan.backend, existing.project == plan.project else { return nil }
    return desired.containers.first { spec in
      guard spec.name == existing.name || spec.place == existing.place else { return false }
      return plan.steps.contains { step in
        step.action == .createContainer(spec.name, service: spec.service)
          || step.action == .startContainer(spec.name, service: spec.service)
      }
    }
  }

  /// Frees the name of a container that is still needed.
  func putAside(_ existing: ObservedContainer, for spec: ContainerSpec) async throws {
    let prefix = "\(existing.id.prefix(12))_"
    if existing.name == spec.name { try await engine.containers.rename(existing.id, to: prefix + existing.name) }
    state.setAside(existing, for: spec.place)
  }

  /// Finds out where the container listens; asks the engine only where it chose the port itself, or where the container
  /// was there before: a restart leaves it as it is, whatever the manifest says by now.
  private func findPorts(of name: String, _ spec: ContainerSpec?) async throws {
    guard let spec, let bindings = spec.request.hostConfig.portBindings, !bindings.bindings.isEmpty else { return }
    let isNew = plan.steps.contains { $0.action == .createContainer(name, service: spec.service) }
    var ports = isNew ? BackendPort.list(bindings, service: spec.service) : nil
    if ports == nil {
      let seen = try await engine.containers.inspect(state.id(of: name)).networkSettings?.ports
      ports = seen.flatMap { BackendPort.list($0, service: spec.service) }
    }
    if let ports { state.setPorts(ports, of: name) }
  }

  /// `post_start`, one after the other, as Compose runs them.
  private func runHooks(of spec: ContainerSpec) async throws {
    for hook in desired.service(spec.service)?.postStart ?? [] {
      guard let command = hook.command, !command.isEmpty else { continue }
      let result = try await engine.exec.run(
        state.id(of: spec.name), command, environment: hook.environment.map { "\($0.key)=\($0.value ?? "")" },
        user: hook.user, workingDirectory: hook.workingDir)
      guard result.exitCode == 0 else {
        throw BackendError(
          .startFailed,
          "the post_start command of service \(spec.service) ended with exit code \(result.exitCode)"
            + (String(Redactor.redact(String(decoding: result.stderr.suffix(8192), as: UTF8.self)).suffix(500))
              .nonBlank.map { ": \($0)" } ?? ""),
          hint: "correct `post_start` in the manifest, then: \(.up(plan.backend))")
      }
    }
  }
}

extension EngineError {
  fileprivate var isRemovalInProgress: Bool { code == .conflict && EngineMeaning.removalUnderWay.isTold(by: message) }
}

extension SpentContainer {
  /// Docker that was killed while it started a container has its runtime keep a folder of the container's id, and every
  /// start of that container fails from then on; `nil` where the start failed for another reason.
  fileprivate init?(_ name: String, startRefused refusal: EngineRefusal) {
    let message = refusal.text.peeled.message
    guard EngineMeaning.startSpent.isTold(by: message) else { return nil }
    self.init(name, because: "the engine can no longer start it: \(message)")
  }
}

extension String {
  fileprivate var nonBlank: String? {
    let text = trimmed(of: " \t\r\n")
    return text.isEmpty ? nil : text
  }
}

extension InjectedFile {
  /// The file as an archive's member for the container's root.
  fileprivate var archive: [TarEntry] {
    [
      TarEntry(
        path: String(path.drop { $0 == "/" }), content: .data(Data(content.utf8)), mode: mode, uid: uid, gid: gid)
    ]
  }
}

extension Mount {
  /// A file of this machine as an archive's member for the container's root; `nil` where it is no plain file that can be
  /// read, about which the engine has to say what there is to say.
  fileprivate var copy: TarEntry? {
    guard let source, let facts = try? FileManager.default.attributesOfItem(atPath: source),
      facts[.type] as? FileAttributeType == .typeRegular, let content = FileManager.default.contents(atPath: source)
    else { return nil }
    return TarEntry(path: String(target.drop { $0 == "/" }), content: .data(content), mode: 0o444)
  }
}

extension EngineAddress {
  /// Whether paths of this machine mean nothing to the engine.
  fileprivate var isOfAnotherMachine: Bool {
    if case .unix = endpoint { false } else { true }
  }
}
