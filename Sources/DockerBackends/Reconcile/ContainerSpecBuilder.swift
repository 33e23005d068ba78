import BackendSupport
import ComposeSpec
import DockerEngine
import OrderedCollections

/// Turns a service into the container that Docker Compose would make of it.
///
/// Differences by design: published ports without a host address are bound to `bind`, a GPU
/// reservation without a count asks for all GPUs (the engine would silently give none), and there are
/// labels of our own.
struct ContainerSpecBuilder {
  let backend: String
  let project: Project
  let service: Service
  let number: Int
  /// The host address for published ports that name none.
  let bind: String
  let gpu: GPUPolicy
  /// Whether the engine takes several networks at creation (API 1.44).
  let takesSeveralNetworks: Bool
  /// How many containers each service has.
  let replicas: [String: Int]
  /// Which services are several so that the backend speaks several times at once; `nil` where none are.
  let layout: ReplicaLayout?
  /// What seals are made with.
  let sealKey: @Sendable () -> SealKey

  /// Builds the container.
  /// - Throws: `BackendError` where an engine cannot do what the service asks for.
  func build() throws -> ContainerSpec {
    var request = ContainerCreateRequest(
      name: ResourceName.container(service, number: number, project: project.name), platform: service.platform,
      config: config(), hostConfig: try hostConfig(), networkingConfig: networkingConfig())
    let isDeniedGPU = gpu == .off && request.hostConfig.asksForGPU
    if isDeniedGPU { request.hostConfig = request.hostConfig.withoutGPU }
    let files = try injectedFiles()
    let contents = Dictionary(files.map { ("files.\($0.path)", $0.content) }) { $1 }
    let hash = try SpecHash(request, definitions: try definitions(files), files: contents)
    let seal = hash.secrets.isEmpty ? nil : SecretSeal(hash.secrets, key: sealKey())
    request.config.labels = labels(hash, seal)
    return ContainerSpec(
      service: service.name, number: number, name: request.name ?? "", request: request, hash: hash,
      composeHash: ComposeHash(service, labelFiles: project.labelFiles[service.name] ?? []) {
        containerNames(of: $0).first
      }, references: references(), files: files,
      fileMounts: try fileMounts(), seal: seal, isDeniedGPU: isDeniedGPU,
      replica: layout?.cause(of: service.name, number, usesGPU: request.hostConfig.asksForGPU))
  }

  /// The GPU that this container is to have; `nil` where it gets what the manifest asks for.
  var card: GPUDevice? { layout?.gpu(of: service.name, number) }

  private func config() -> ContainerConfig {
    var config = ContainerConfig()
    config.hostname = service.hostname
    config.domainname = service.domainname
    config.user = service.user
    config.exposedPorts = exposedPorts()
    config.tty = service.tty
    config.openStdin = service.stdinOpen
    config.attachStdin = false
    config.attachStdout = true
    config.attachStderr = true
    config.env = environment()
    config.cmd = service.command
    config.entrypoint = service.entrypoint
    config.healthcheck = healthcheck()
    config.image = ResourceName.image(service, project: project.name)
    config.workingDir = service.workingDir
    config.stopSignal = service.stopSignal
    config.stopTimeout = service.stopGracePeriod.map { Int($0.components.seconds) }
    config.macAddress = takesSeveralNetworks ? nil : service.macAddress
    // The user's own labels are part of what is hashed; ours come after the hash.
    config.labels = Dictionary(service.labels.map { ($0.key, $0.value) }) { $1 }
    return config
  }

  /// `KEY=value`, sorted; a variable without a value keeps the image's own out.
  private func environment() -> [String] {
    var variables = service.environment
    // NVIDIA's runtime goes by this where no device is asked for by name.
    if let card, service.runtime == "nvidia" { variables["NVIDIA_VISIBLE_DEVICES"] = card.id }
    return variables.map { key, value in value.map { "\(key)=\($0)" } ?? key }.sorted()
  }

  private func healthcheck() -> HealthConfig? {
    guard let check = service.healthcheck else { return nil }
    return HealthConfig(
      test: check.disable ? ["NONE"] : (check.test.isEmpty ? nil : check.test),
      interval: check.interval.map { Nanoseconds($0) }, timeout: check.timeout.map { Nanoseconds($0) },
      startPeriod: check.startPeriod.map { Nanoseconds($0) },
      startInterval: check.startInterval.map { Nanoseconds($0) }, retries: check.retries)
  }

  /// Containers that the engine looks up when it creates or starts this one.
  private func references() -> [String] {
    var services = [service.networkMode, service.ipc, service.pid].compactMap { mode in
      mode.flatMap { $0.hasPrefix("service:") ? String($0.dropFirst("service:".count)) : nil }
    }
    services += service.volumesFrom.filter { !$0.hasPrefix("container:") }.map { $0.prefix(before: ":") }
    if usesEngineLinks { services += service.links.map { $0.prefix(before: ":") } }
    return Set(services).sorted().flatMap { containerNames(of: $0) }
  }

  /// The definitions outside of the service that its containers depend on.
  private func definitions(_ files: [InjectedFile]) throws -> [String: JSONValue] {
    var result: [String: JSONValue] = [:]
    for key in service.networks.keys {
      guard let network = project.networks[key] else { continue }
      result["networks.\(key)"] = .string(try NetworkSpec(key, network, project: project, backend: backend).hash)
    }
    for mount in service.volumes where mount.type == .volume {
      if let key = mount.source, let volume = project.volumes[key] {
        result["volumes.\(key)"] = .string(try VolumeSpec(key, volume, project: project, backend: backend).hash)
      }
    }
    for file in files {
      result["files.\(file.path)"] = .string("\(file.mode) \(file.uid):\(file.gid)")
    }
    return result
  }

  private func labels(_ hash: SpecHash, _ seal: SecretSeal?) -> [String: String] {
    var labels = Dictionary(service.labels.map { ($0.key, $0.value) }) { $1 }
    labels[Label.project] = project.name
    labels[Label.service] = service.name
    labels[Label.number] = String(number)
    labels[Label.oneOff] = "False"
    labels[Label.workingDirectory] = project.workingDirectory
    labels[Label.configFiles] = project.files.joined(separator: ",")
    if !project.environmentFiles.isEmpty {
      labels[Label.environmentFiles] = project.environmentFiles.joined(separator: ",")
    }
    labels[Label.composeVersion] = Label.composeRelease
    labels[Label.dependsOn] = service.dependsOn.map { name, dependency in
      "\(name):\(dependency.condition.rawValue):\(dependency.restart)"
    }.joined(separator: ",")
    labels[Label.backend] = backend
    labels[Label.hash] = hash.whole
    labels[Label.attributes] = hash.attributesLabel
    labels[Label.seals] = seal?.label
    return labels
  }

  /// The names of all containers of a service.
  func containerNames(of name: String) -> [String] {
    guard let other = project.services[name], let count = replicas[name], count > 0 else { return [] }
    return (1...count).map { ResourceName.container(other, number: $0, project: project.name) }
  }
}
