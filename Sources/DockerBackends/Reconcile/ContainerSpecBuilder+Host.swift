import ComposeSpec
import DockerEngine

extension ContainerSpecBuilder {
  /// How the container sits on its host.
  func hostConfig() throws -> HostConfig {
    var host = HostConfig()
    let mounts = try mounts()
    host.binds = mounts.binds.nonEmpty
    host.mounts = mounts.mounts.nonEmpty
    host.annotations = service.annotations.dictionary
    let capabilities = KernelCapabilities(add: service.capAdd, drop: service.capDrop)
    host.capAdd = capabilities.add.nonEmpty
    host.capDrop = capabilities.drop.nonEmpty
    host.networkMode = networkMode()
    host.links = links().nonEmpty
    host.portBindings = portBindings()
    host.initProcess = service.`init`
    host.ipcMode = sharedNamespace(service.ipc)
    host.pidMode = sharedNamespace(service.pid)
    host.cgroupnsMode = service.cgroup
    host.readonlyRootfs = service.readOnly
    host.restartPolicy = restartPolicy()
    host.shmSize = service.shmSize.map { Int(clamping: $0.bytes) }
    host.sysctls = service.sysctls.dictionary
    host.volumesFrom = try volumesFrom().nonEmpty
    host.dns = service.dns.nonEmpty
    host.dnsSearch = service.dnsSearch.nonEmpty
    host.dnsOptions = service.dnsOpt.nonEmpty
    host.extraHosts = service.extraHosts.flatMap { host, addresses in addresses.map { "\(host):\($0)" } }
    host.storageOpt = service.storageOpt.dictionary
    host.usernsMode = service.usernsMode
    host.utsMode = service.uts
    host.privileged = service.privileged
    host.tmpfs = tmpfs()
    host.isolation = service.isolation
    host.runtime = service.runtime
    host.logConfig = service.logging.map { LogConfig(type: $0.driver ?? "", config: $0.options.dictionary ?? [:]) }
    host.groupAdd = service.groupAdd.nonEmpty
    host.oomScoreAdj = service.oomScoreAdj
    try setSecurity(&host)
    setResources(&host)
    return host
  }

  /// `on-failure:3` and `deploy.restart_policy`, which wins.
  private func restartPolicy() -> DockerEngine.RestartPolicy? {
    if let policy = service.deploy?.restartPolicy {
      return RestartPolicy(name: Self.engineName(policy.condition ?? ""), maximumRetryCount: policy.maxAttempts ?? 0)
    }
    guard let restart = service.restart else { return nil }
    let attempts = restart.suffix(after: ":").flatMap { Int($0) } ?? 0
    return RestartPolicy(name: Self.engineName(restart.prefix(before: ":")), maximumRetryCount: attempts)
  }

  private static func engineName(_ condition: String) -> String {
    switch condition {
    case "none": "no"
    case "any": "always"
    default: condition
    }
  }

  private func tmpfs() -> [String: String]? {
    Dictionary(service.tmpfs.map { ($0.prefix(before: ":"), $0.suffix(after: ":") ?? "") }) { $1 }.nonEmpty
  }

  /// `service:NAME` as the engine knows it; the executor puts the container's id there.
  func sharedNamespace(_ mode: String?) -> String? {
    guard let mode, mode.hasPrefix("service:") else { return mode }
    let name = containerNames(of: String(mode.dropFirst("service:".count))).first
    return name.map { "container:\($0)" } ?? mode
  }

  private func volumesFrom() throws -> [String] {
    service.volumesFrom.flatMap { entry -> [String] in
      if entry.hasPrefix("container:") { return [String(entry.dropFirst("container:".count))] }
      let access = entry.suffix(after: ":").map { ":\($0)" } ?? ""
      return containerNames(of: entry.prefix(before: ":")).prefix(1).map { $0 + access }
    }
  }

  private func setSecurity(_ host: inout HostConfig) throws {
    var options: [String] = []
    for option in service.securityOpt {
      if option == "systempaths=unconfined" || option == "systempaths:unconfined" {
        host.maskedPaths = []
        host.readonlyPaths = []
        continue
      }
      options.append(try SecurityOption.resolve(option, directory: project.workingDirectory))
    }
    host.securityOpt = options.nonEmpty
  }
}
