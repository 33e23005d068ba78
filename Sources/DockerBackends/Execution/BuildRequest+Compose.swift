import ComposeSpec
import DockerEngine
import OrderedCollections

extension BuildRequest {
  /// A service's build as the engine takes it.
  /// - Throws: `BackendError` where the context is neither a folder nor an address.
  init(
    _ build: BuildConfig, image: String, service: DesiredService, secrets: OrderedDictionary<String, SecretSource>
  ) throws {
    guard let context = build.context, context.hasPrefix("/") || RemoteContext.isOne(context) else {
      throw BackendError(
        .buildFailed,
        "service \(service.name) is built from \(build.context ?? "nothing"), which is neither a folder nor a repository",
        hint: "set `build.context` to a folder, or to an address such as https://example.org/server.git#main")
    }
    self.init(context: context)
    if let text = build.dockerfileInline {
      dockerfile = .inline(text)
    } else if let path = build.dockerfile {
      dockerfile = .path(path)
    }
    tags = [image] + build.tags.filter { $0 != image }
    arguments = Dictionary(build.args.map { ($0.key, $0.value) }) { $1 }
    labels = build.labels.dictionary ?? [:]
    target = build.target
    network = build.network
    cacheFrom = build.cacheFrom
    platform = build.platforms.first ?? service.platform
    extraHosts = build.extraHosts.flatMap { host, addresses in addresses.map { "\(host):\($0)" } }
    sharedMemory = build.shmSize.map { Int(clamping: $0.bytes) }
    ulimits = build.ulimits.map { Ulimit(name: $0.key, soft: $0.value.soft, hard: $0.value.hard) }
    pull = build.pull
    noCache = build.noCache
    self.secrets = build.secrets.compactMap { mount in
      let source = secrets[mount.source]
      let id = mount.target ?? mount.source
      if let file = source?.file { return BuildSecret(id: id, source: .file(file)) }
      return source?.environment.map { BuildSecret(id: id, source: .environment($0)) }
    }
    ssh = build.ssh.map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
    additionalContexts = build.additionalContexts.dictionary ?? [:]
    privileged = build.privileged
  }
}
