import ComposeSpec
import DockerEngine
import OrderedCollections

extension ContainerSpecBuilder {
  /// Mounts in the two forms the engine knows. Compose prefers the older form, which makes a missing
  /// host folder, and takes the newer one for what only that can say.
  func mounts() throws -> (binds: [String], mounts: [Mount]) {
    var binds: [String] = []
    var mounts: [Mount] = []
    for volume in service.volumes {
      if let bind = bindText(volume) { binds.append(bind) } else { mounts.append(mount(volume)) }
    }
    return (binds, mounts + (try fileMounts()))
  }

  private func bindText(_ volume: VolumeMount) -> String? {
    guard let target = volume.target, let source = volume.source else { return nil }
    var options = [volume.readOnly ? "ro" : "rw"]
    switch volume.type {
    case .bind:
      if let bind = volume.bind {
        guard bind.createHostPath, bind.propagation == nil, bind.recursive == nil else { return nil }
        if let label = bind.selinux { options.append(label) }
      }
      return "\(source):\(target):\(options.joined(separator: ","))"
    case .volume:
      guard let definition = project.volumes[source] else { return nil }
      if let settings = volume.volume {
        guard settings.labels.isEmpty, settings.subpath == nil, !settings.nocopy else { return nil }
      }
      let name = ResourceName.volume(source, definition, project: project.name)
      return "\(name):\(target):\(options.joined(separator: ","))"
    case .tmpfs, .npipe, .cluster, .image: return nil
    }
  }

  private func mount(_ volume: VolumeMount) -> Mount {
    var source = volume.source
    if volume.type == .volume, let key = source, let definition = project.volumes[key] {
      source = ResourceName.volume(key, definition, project: project.name)
    }
    var mount = Mount(
      type: MountKind(rawValue: volume.type.rawValue), target: volume.target ?? "", source: source,
      readOnly: volume.readOnly, consistency: volume.consistency)
    mount.bindOptions = volume.bind.map {
      BindOptions(
        propagation: $0.propagation, nonRecursive: $0.recursive == "disabled", createMountpoint: $0.createHostPath,
        readOnlyNonRecursive: $0.recursive == "writable", readOnlyForceRecursive: $0.recursive == "readonly")
    }
    mount.volumeOptions = volume.volume.map {
      VolumeOptions(noCopy: $0.nocopy, labels: $0.labels.dictionary, subpath: $0.subpath)
    }
    mount.tmpfsOptions = volume.tmpfs.map {
      TmpfsOptions(sizeBytes: $0.size.map { Int(clamping: $0.bytes) }, mode: $0.mode)
    }
    mount.imageOptions = volume.image.map { ImageMountOptions(subpath: $0.subpath) }
    return mount
  }

  /// Secrets and configs that are files of the host, where no volume takes their place.
  func fileMounts() throws -> [Mount] {
    let taken = Set(service.volumes.compactMap(\.target))
    var mounts: [Mount] = []
    for secret in service.secrets {
      guard let file = try definition(of: secret, in: project.secrets, kind: "secret").file else { continue }
      let target = Self.target(secret, in: "/run/secrets/")
      // With options, so that a missing file is an error and no folder is made in its place.
      mounts.append(Mount(type: .bind, target: target, source: file, readOnly: true, bindOptions: BindOptions()))
    }
    for config in service.configs {
      guard let file = try definition(of: config, in: project.configs, kind: "config").file else { continue }
      mounts.append(Mount(type: .bind, target: Self.target(config, in: "/"), source: file, readOnly: true))
    }
    return mounts.filter { !taken.contains($0.target) }
  }

  /// Secrets and configs that the manifest or the environment holds.
  func injectedFiles() throws -> [InjectedFile] {
    var files: [InjectedFile] = []
    for secret in service.secrets {
      let source = try definition(of: secret, in: project.secrets, kind: "secret")
      guard source.file == nil else { continue }
      files.append(try injected(secret, content: source.content?.revealed ?? "", in: "/run/secrets/"))
    }
    for config in service.configs {
      let source = try definition(of: config, in: project.configs, kind: "config")
      guard source.file == nil else { continue }
      files.append(try injected(config, content: source.content ?? "", in: "/"))
    }
    return files
  }

  private func injected(_ mount: FileMount, content: String, in folder: String) throws -> InjectedFile {
    InjectedFile(
      path: Self.target(mount, in: folder), content: content, mode: mount.mode?.bits ?? 0o444,
      uid: try id(mount.uid, of: mount), gid: try id(mount.gid, of: mount))
  }

  private func id(_ text: String?, of mount: FileMount) throws -> Int {
    guard let text, !text.isEmpty else { return 0 }
    guard let id = Int(text), (0...Int(Int32.max)).contains(id) else {
      throw BackendError(
        .invalidManifest,
        "service \(service.name) gives \(mount.source) to the user \"\(text)\", which is not a numeric id",
        hint: "write the number, as `id -u` prints it")
    }
    return id
  }

  private func definition<Source: FileSource>(
    of mount: FileMount, in sources: some Sequence<(key: String, value: Source)>, kind: String
  ) throws -> Source {
    guard let source = sources.first(where: { $0.key == mount.source })?.value else {
      throw BackendError(.invalidManifest, "service \(service.name) uses the undefined \(kind) \"\(mount.source)\"")
    }
    guard !source.external else {
      throw BackendError(
        .invalidManifest, "the \(kind) \"\(mount.source)\" is external, which only Swarm supports",
        hint: "give it a `file`, `environment` or `content`")
    }
    return source
  }

  private static func target(_ mount: FileMount, in folder: String) -> String {
    guard let target = mount.target, !target.isEmpty else { return folder + mount.source }
    return target.hasPrefix("/") ? target : folder + target
  }
}

/// What configs and secrets have in common.
private protocol FileSource {
  var external: Bool { get }
}

extension ConfigSource: FileSource {}
extension SecretSource: FileSource {}
