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
    } catch let error as EngineError {
      guard let refusal = refusal(error, of: spec, means: spec.means) else { throw error }
      try await fallBack(spec, from: [refusal], cause: error, starting: false)
    }
  }

  /// Starts a container; where no GPU can be had, as the policy says.
  func start(_ name: String) async throws {
    let spec = desired.containers.first { $0.name == name }
    do {
      try await engine.containers.start(state.id(of: name))
    } catch let error as EngineError {
      guard let spec, let refusal = refusal(error, of: spec, means: spec.means) else { throw error }
      try await fallBack(spec, from: [refusal], cause: error, starting: true)
    }
    state.setStarted(name)
    try await publish(name, spec)
    if let spec { try await runHooks(of: spec) }
  }

  /// Creates a container from a request that may differ from the specification's in how it asks for a GPU.
  func create(_ spec: ContainerSpec, _ request: ContainerCreateRequest) async throws {
    var request = request
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
      try await engine.networks.connect(id, to: network, as: endpoint)
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
    let image = state.image(spec.image)
    request.config.labels?[Label.image] = image?.id
    for (place, volume) in state.volumes(of: spec.name) where !volume.isEmpty {
      request.hostConfig.inherit(volume, at: place, declared: image?.volumes.contains(place) ?? false)
    }
    return request
  }

  private func withID(_ mode: String?) -> String? {
    guard let mode, mode.hasPrefix("container:") else { return mode }
    return "container:" + state.id(of: String(mode.dropFirst("container:".count)))
  }

  /// Creates; where the name is taken by a leftover of ours that came into being since we looked, replaces that.
  private func createTakingOver(_ request: ContainerCreateRequest) async throws -> String {
    do {
      return try await engine.containers.create(request).id
    } catch let error as EngineError where error.code == .conflict {
      guard let name = request.name, let existing = try? await engine.containers.inspect(name),
        existing.config?.labels?[Label.backend] == plan.backend
      else { throw error }
      try await engine.containers.remove(existing.id, force: true)
      return try await engine.containers.create(request).id
    }
  }

  func stop(_ name: String) async throws {
    let patience = stopPatience.map { Int($0.components.seconds) }
    do {
      try await engine.containers.stop(state.id(of: name), patience: patience)
    } catch let error as EngineError where error.code == .notFound {
      return
    }
  }

  /// Saves the log, then removes the container; its anonymous volumes stay for its successor.
  func remove(_ name: String) async throws {
    let id = state.id(of: name)
    switch await tools.archive.save(id, named: name, engine: engine) {
    case .saved(let path): tell(.logSaved(container: name, path: path))
    case .failed(let reason): tell(.warning("the log of \(name) is not saved: \(reason)"))
    case .empty: break
    }
    do {
      try await engine.containers.remove(id, force: true, volumes: !desired.containers.contains { $0.name == name })
    } catch let error as EngineError where error.code == .notFound || error.isRemovalInProgress {
      // Somebody else removes it at this moment: that is what was wanted.
    }
    state.setID(nil, of: name)
  }

  /// Tells where the container listens; asks the engine only where it chose the port itself.
  private func publish(_ name: String, _ spec: ContainerSpec?) async throws {
    guard let spec, let bindings = spec.request.hostConfig.portBindings, !bindings.bindings.isEmpty else { return }
    var ports = BackendPort.list(bindings, service: spec.service)
    if ports == nil {
      let seen = try await engine.containers.inspect(state.id(of: name)).networkSettings?.ports
      ports = seen.flatMap { BackendPort.list($0, service: spec.service) }
    }
    guard let ports else { return }
    state.setPorts(ports, of: name)
    tell(.published(ports))
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
          hint: "correct `post_start` in the manifest, then: tts-ctl up \(plan.backend)")
      }
    }
  }
}

extension EngineError {
  fileprivate var isRemovalInProgress: Bool { code == .conflict && message.contains("already in progress") }
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
