import DockerEngine
import FoundationEssentials

extension EngineFacts {
  /// What the engine said of itself.
  /// - Parameters:
  ///   - info: its answer.
  ///   - apiVersion: the newest version of the API that it speaks.
  ///   - now: when it answered.
  init(_ info: SystemInfo, apiVersion: String, now: Date = Date()) {
    self.init()
    connection = .answered
    version = info.serverVersion
    self.apiVersion = apiVersion
    operatingSystem = info.operatingSystem
    architecture = info.architecture
    rootFolder = info.dockerRootDir
    usesSystemContainerd =
      info.containerd?.address == "/run/containerd/containerd.sock"
      && info.driverStatus.contains { $0.last == "io.containerd.snapshotter.v1" }
    isRootless = info.securityOptions.contains { $0.contains("name=rootless") }
    cgroupDriver = info.cgroupDriver
    cgroupVersion = Int(info.cgroupVersion)
    runtimes = info.runtimes.keys.sorted()
    defaultRuntime = info.defaultRuntime
    cdiDevices = info.discoveredDevices.map(\.id).sorted()
    cdiFolders = info.cdiSpecDirs
    memory = info.memTotal
    confinesBySELinux = info.securityOptions.contains { $0.contains("name=selinux") }
    clockLead = EngineTimestamp.parse(info.systemTime).map { $0.timeIntervalSince(now) }
    usesProxy = !info.httpProxy.isEmpty || !info.httpsProxy.isEmpty
  }

  /// How an attempt to reach it failed; `nil` where the error says nothing about that.
  init?(_ error: EngineError) {
    self.init()
    switch error.code {
    case .timedOut: connection = .hung
    case .unreachable:
      let reasons = (error.cause as? EngineUnreachable)?.attempts.map(\.reason) ?? []
      connection = reasons.contains(.permission) ? .denied : reasons.contains(.timeout) ? .hung : .absent
    default: return nil
    }
  }
}
