import ComposeSpec
import DockerEngine
import OrderedCollections

extension DesiredState {
  /// What a manifest asks for.
  /// - Parameter takesSeveralNetworks: whether the engine takes several networks at creation (API 1.44).
  /// - Parameter layout: which services are several so that it speaks several times at once.
  /// - Parameter sealKey: what the labels that tell a change of secrets are sealed with; asked for where there is one.
  /// - Throws: `BackendError` where the manifest asks for what one engine cannot do.
  init(
    backend: String, project: Project, settings: TTSSettings, options: UpOptions, takesSeveralNetworks: Bool = true,
    layout: ReplicaLayout? = nil, sealKey: @escaping @Sendable () -> SealKey = { .none }
  ) throws {
    let names = try Self.order(project.services, wanted: options.services, backend: backend)
    var replicas: [String: Int] = [:]
    for name in names {
      guard let service = project.services[name] else { continue }
      try Self.checkProvider(of: service)
      replicas[name] = try Self.replicas(of: service, options: options, layout)
    }
    let gpu = options.gpu ?? settings.gpu
    let bind = options.bind ?? settings.bind
    services = try names.compactMap { name in
      guard let service = project.services[name], let count = replicas[name] else { return nil }
      func builder(_ number: Int) -> ContainerSpecBuilder {
        ContainerSpecBuilder(
          backend: backend, project: project, service: service, number: number, bind: bind, gpu: gpu,
          takesSeveralNetworks: takesSeveralNetworks, replicas: replicas, layout: layout,
          sealKey: sealKey)
      }
      return DesiredService(
        name: name, containers: try (0..<count).map { try builder($0 + 1).build() }, dependsOn: service.dependsOn,
        build: service.build, image: ResourceName.image(service, project: project.name), platform: service.platform,
        pull: PullPolicy(service.pullPolicy), laterNetworks: builder(1).laterNetworks(),
        postStart: service.postStart, stopGracePeriod: service.stopGracePeriod, ready: settings.ready[name])
    }
    let used = names.compactMap { project.services[$0] }
    networks = try project.networks.filter { key, _ in used.contains { $0.networks.keys.contains(key) } }
      .map { try NetworkSpec($0.key, $0.value, project: project, backend: backend) }
    volumes = try project.volumes.filter { key, _ in
      used.contains { $0.volumes.contains { $0.type == .volume && $0.source == key } }
    }.map { try VolumeSpec($0.key, $0.value, project: project, backend: backend) }
    knownServices = Set(project.services.keys).union(project.disabledServices.keys)
    secrets = project.secrets
    self.backend = backend
    self.project = project.name
    folder = project.workingDirectory
    self.options = options
    endpoint = PublishedEndpoint(project, settings)
    (self.gpu, self.layout) = (gpu, layout)
    try checkPorts(project)
  }

  /// A host port can be published once.
  private func checkPorts(_ project: Project) throws {
    var taken: [BackendPort] = []
    for spec in containers {
      for port in spec.fixedPorts {
        let first = taken.first {
          $0.hostPort == port.hostPort && $0.transport == port.transport
            && HostAddress.overlap($0.address, port.address)
        }
        if let first {
          let place = project.location(of: "services", spec.service, "ports").map { "\($0): " } ?? ""
          throw BackendError(
            .invalidManifest,
            place + "host port \(port.hostPort) of service \(spec.service) is published twice, first by service "
              + first.service,
            hint: first.service == spec.service
              ? "leave out the host port: the engine then picks a free one for each container"
              : "give one of them another host port")
        }
        taken.append(port)
      }
    }
  }

  /// The wanted services and those they depend on, dependencies first.
  private static func order(
    _ services: OrderedDictionary<String, Service>, wanted: [String], backend: String
  ) throws -> [String] {
    var ordered: [String] = []
    var path: [String] = []
    func visit(_ name: String) throws {
      guard !ordered.contains(name) else { return }
      guard !path.contains(name) else {
        throw BackendError(
          .invalidManifest, "services depend on each other: \((path + [name]).joined(separator: " -> "))",
          hint: "remove one of the `depends_on` or `links`")
      }
      path.append(name)
      for (dependency, rule) in services[name]?.dependsOn ?? [:] where services[dependency] != nil || rule.required {
        guard services[dependency] != nil else {
          throw BackendError(.invalidManifest, "service \(name) depends on \(dependency), which is not defined")
        }
        try visit(dependency)
      }
      path.removeLast()
      ordered.append(name)
    }
    for name in wanted where services[name] == nil {
      throw BackendError(
        .unknownService, "backend \(backend) has no service \"\(name)\"",
        hint: "its services are: \(services.keys.joined(separator: ", "))")
    }
    for name in wanted.isEmpty ? Array(services.keys) : wanted { try visit(name) }
    return ordered
  }

  /// A `provider` is a program that Docker Compose runs in place of a container.
  private static func checkProvider(of service: Service) throws {
    guard let provider = service.provider else { return }
    throw BackendError(
      .invalidManifest, "service \(service.name) has the provider \"\(provider.type)\", a plugin of Docker Compose",
      hint: "give it an `image` or a `build`, or leave it out: `up \(choice: .init(.services))` takes those to bring up"
    )
  }

  private static func replicas(
    of service: Service, options: UpOptions, _ layout: ReplicaLayout?
  ) throws -> Int {
    let several = layout.flatMap { $0.services.contains(service.name) ? $0.count : nil }
    let count = options.scale[service.name] ?? several ?? service.replicas
    guard count >= 0 else {
      throw BackendError(.invalidManifest, "service \(service.name) cannot have \(count) containers")
    }
    guard count <= 1 || service.containerName == nil else {
      throw BackendError(
        .invalidManifest, "service \(service.name) has a `container_name`, which \(count) containers cannot share",
        hint: "remove `container_name` or run one container")
    }
    return count
  }
}
