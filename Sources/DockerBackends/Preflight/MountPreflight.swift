import DockerEngine

/// Looks for mounted files that are not there, before the engine makes folders of their names.
struct MountPreflight {
  let desired: DesiredState
  let exists: (String) -> Bool

  /// On this machine.
  init(_ desired: DesiredState) { self.init(desired: desired, exists: MachineFiles().exists) }

  init(desired: DesiredState, exists: @escaping (String) -> Bool) {
    (self.desired, self.exists) = (desired, exists)
  }

  /// - Throws: `BackendError` where a container that the plan makes cannot start for want of a file.
  func check(_ plan: Plan) throws(BackendError) {
    guard let missing = missing(in: made(by: plan)).first(where: \.isCertain) else { return }
    throw BackendError(
      .createFailed, missing.message, hint: missing.fix,
      report: FailureReport(
        backend: desired.backend, stage: .preflight, service: missing.service,
        reason: "\(missing.source): no such file"))
  }

  /// What a plan should warn of.
  func warnings(_ plan: Plan) -> [Advice] { missing(in: made(by: plan)).map { Advice($0.message) } }

  private func made(by plan: Plan) -> [ContainerSpec] {
    let names = Set(
      plan.steps.compactMap { step in
        if case .createContainer(let name, _) = step.action { name } else { nil }
      })
    return desired.containers.filter { names.contains($0.name) }
  }

  /// The files that are missing, each once.
  func missing(in containers: [ContainerSpec]) -> [MissingMount] {
    var found: [MissingMount] = []
    for spec in containers {
      for (source, target) in Self.folders(spec.request.hostConfig) {
        guard !found.contains(where: { $0.source == source }),
          let isCertain = Self.certainty(source: source, target: target), !exists(source)
        else { continue }
        found.append(MissingMount(service: spec.service, source: source, target: target, isCertain: isCertain))
      }
    }
    return found
  }

  /// The mounts whose source the engine makes a folder of.
  private static func folders(_ host: HostConfig) -> [(String, String)] {
    let binds = (host.binds ?? []).compactMap { bind -> (String, String)? in
      let parts = bind.split(separator: ":").map(String.init)
      return parts.count >= 2 && bind.hasPrefix("/") ? (parts[0], parts[1]) : nil
    }
    let mounts = (host.mounts ?? []).compactMap { mount -> (String, String)? in
      guard mount.type == .bind, mount.bindOptions?.createMountpoint == true, let source = mount.source else {
        return nil
      }
      return (source, mount.target)
    }
    return binds + mounts
  }

  /// Whether a mount can only be of a file (`true`), may be of one (`false`), or looks like a folder's (`nil`).
  static func certainty(source: String, target: String) -> Bool? {
    if [source, target].contains(where: { endings.contains(ending(of: $0) ?? "") }) { return true }
    if files.contains(target) { return true }
    guard let ending = ending(of: source), ending.first?.isLetter == true, ending.count <= 5, ending != "d" else {
      return nil
    }
    return ending.allSatisfy { $0.isLetter || $0.isNumber } ? false : nil
  }

  private static func ending(of path: String) -> String? {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Endings that no folder has.
  private static let endings: Set<String> = [
    "yaml", "yml", "json", "toml", "ini", "conf", "cfg", "txt", "env", "properties", "xml", "csv", "tsv", "md", "py",
    "sh",
    "js", "ts", "html", "css", "sql", "lua", "wav", "mp3", "ogg", "flac", "opus", "m4a", "onnx", "pt", "pth", "ckpt",
    "safetensors", "gguf", "bin", "npy", "npz", "pem", "crt", "cert", "key", "pub", "sock", "log", "lock", "sqlite",
    "sqlite3", "db", "zip", "tar", "gz", "tgz", "xz", "dict", "lexicon", "vocab",
  ]

  /// Places in a container that are files.
  private static let files: Set<String> = [
    "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/etc/localtime", "/etc/timezone", "/etc/passwd", "/etc/group",
    "/etc/machine-id", "/etc/asound.conf", "/etc/fstab", "/etc/environment", "/etc/profile",
  ]
}
