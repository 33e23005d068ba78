import DockerEngine

/// Looks for mounted files and folders that are not there, before the engine makes empty folders of their names.
struct MountPreflight {
  let desired: DesiredState
  /// The backend's own; folders within it are meant to be created.
  let folder: String
  let exists: (String) -> Bool

  /// - Parameters:
  ///   - desired: what mounts them.
  ///   - folder: the backend's folder.
  ///   - exists: whether a path is there; on this machine without it.
  init(
    _ desired: DesiredState, folder: String, exists: @escaping (String) -> Bool = { MachineFiles().exists($0) }
  ) {
    (self.desired, self.folder, self.exists) = (desired, folder, exists)
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
  func warnings(_ plan: Plan) -> [Advice] { missing(in: made(by: plan)).map { Advice($0.message) + "; " + $0.fix } }

  private func made(by plan: Plan) -> [ContainerSpec] {
    let names = Set(
      plan.steps.compactMap { step in
        if case .createContainer(let name, _) = step.action { name } else { nil }
      })
    return desired.containers.filter { names.contains($0.name) }
  }

  /// What is missing, each once.
  func missing(in containers: [ContainerSpec]) -> [MissingMount] {
    var found: [MissingMount] = []
    for spec in containers {
      for (source, target) in Self.folders(spec.request.hostConfig) {
        guard !found.contains(where: { $0.source == source }),
          let kind = kind(source: source, target: target), !exists(source)
        else { continue }
        found.append(MissingMount(service: spec.service, source: source, target: target, kind: kind))
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

  /// What a mount is of; `nil` for a folder that is the backend's own.
  private func kind(source: String, target: String) -> MissingMount.Kind? {
    if [source, target].contains(where: { Self.endings.contains(Self.ending(of: $0) ?? "") }) { return .file }
    if Self.files.contains(target) { return .file }
    if let ending = Self.ending(of: source), ending.first?.isLetter == true, ending.count <= 5, ending != "d",
      ending.allSatisfy({ $0.isLetter || $0.isNumber })
    {
      return .perhapsFile
    }
    return source == folder || source.hasPrefix(folder + "/") ? nil : .folder
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
