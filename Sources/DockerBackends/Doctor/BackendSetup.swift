import ComposeSpec
import DockerEngine

/// What of a backend's settings lets it start and then fail.
struct BackendSetup: Sendable {
  /// Whether its profiles leave no service at all.
  var isEmpty = false
  /// Services of a kind that needs shared memory and has the engine's 64 MB.
  var smallSharedMemory: [String] = []
  /// Services that are told of no proxy.
  var proxyless: [String] = []
  /// Folders of the host that are mounted without a label for SELinux.
  var unlabelled: [String] = []
  /// Folders in which its services keep models and that no volume keeps.
  var lostCaches: [String] = []
  /// Services that ask their own container for the addresses of names.
  var loopbackNames: [(service: String, server: String)] = []
  /// What is on the engine's own bridge, where nobody answers for names but the servers that the engine hands on.
  var onDefaultBridge: [String] = []

  init() {}

  init(_ desired: DesiredState) {
    let containers = desired.containers
    isEmpty = containers.isEmpty
    smallSharedMemory = containers.filter(\.hasSmallSharedMemory).map(\.service)
    proxyless = containers.filter(\.knowsNoProxy).map(\.service)
    unlabelled = containers.flatMap(\.unlabelledFolders)
    lostCaches = containers.flatMap(\.lostCaches)
    loopbackNames = containers.compactMap { container in
      container.loopbackNameserver.map { (container.service, $0) }
    }
    onDefaultBridge =
      desired.services.filter { $0.build != nil && $0.build?.network ?? "default" == "default" }
      .map { "the build of service \($0.name)" }
      + containers.filter(\.isOnDefaultBridge).map { "service \($0.service)" }
  }
}

extension ContainerSpec {
  /// Servers whose processes hand each other data through `/dev/shm`.
  private static let sharing = ["vllm", "sglang", "tritonserver", "text-generation-inference"]
  /// Variables that say where models are kept.
  private static let caches = [
    "HF_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "TRANSFORMERS_CACHE", "TORCH_HOME", "XDG_CACHE_HOME",
    "TTS_HOME",
    "MODELSCOPE_CACHE",
  ]

  fileprivate var hasSmallSharedMemory: Bool {
    let words = [image] + (request.config.entrypoint ?? []) + (request.config.cmd ?? [])
    return request.hostConfig.shmSize ?? 0 == 0 && request.hostConfig.ipcMode != "host"
      && words.contains { word in Self.sharing.contains(where: word.contains) }
  }

  fileprivate var knowsNoProxy: Bool {
    guard request.hostConfig.networkMode != "none" else { return false }
    return !variables.contains { ["http_proxy", "https_proxy", "all_proxy"].contains($0.name.lowercased()) }
  }

  /// A nameserver on loopback, where no other is given: on the host's network it is this machine's.
  fileprivate var loopbackNameserver: String? {
    let servers = request.hostConfig.dns ?? []
    guard request.hostConfig.networkMode != "host", servers.allSatisfy(Nameservers.isLoopback) else { return nil }
    return servers.first
  }

  fileprivate var isOnDefaultBridge: Bool {
    (request.hostConfig.dns ?? []).isEmpty && ["bridge", "default"].contains(request.hostConfig.networkMode)
  }

  fileprivate var unlabelledFolders: [String] {
    let host = request.hostConfig
    guard host.privileged != true, !(host.securityOpt ?? []).contains(where: { $0.hasPrefix("label") }) else {
      return []
    }
    let binds = (host.binds ?? []).compactMap { bind -> String? in
      let parts = bind.split(separator: ":")
      guard bind.hasPrefix("/"), let source = parts.first else { return nil }
      let options = parts.dropFirst(2).joined(separator: ":").split(separator: ",")
      return options.contains { $0.lowercased() == "z" } ? nil : String(source)
    }
    return binds + (host.mounts ?? []).filter { $0.type == .bind }.compactMap(\.source)
  }

  fileprivate var lostCaches: [String] {
    let host = request.hostConfig
    let kept =
      (host.binds ?? []).compactMap { $0.split(separator: ":").dropFirst().first.map(String.init) }
      + (host.mounts ?? []).filter { $0.type != .tmpfs }.map(\.target)
    return variables.filter { Self.caches.contains($0.name) && $0.value.hasPrefix("/") }.map(\.value)
      .filter { path in !kept.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") } }
  }

  private var variables: [(name: String, value: String)] {
    (request.config.env ?? []).compactMap { variable in
      variable.firstIndex(of: "=").map { (String(variable[..<$0]), String(variable[$0...].dropFirst())) }
    }
  }
}
