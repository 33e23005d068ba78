import OrderedCollections

/// Makes relative paths absolute.
struct PathResolver {
  let base: String
  let home: String?

  /// Resolves every path of a canonical tree.
  func resolve(_ model: inout Value) throws {
    try model.update("services") { services in try services.updateEach(service) }
    for section in ["configs", "secrets"] {
      model.update(at: [section, "*", "file"], replaceText(mountable))
    }
    model.update(at: ["volumes", "*"], bindDevice)
  }

  private func service(_ service: inout Value) throws {
    service.update(at: ["build", "context"], replaceText(context))
    service.update(at: ["build", "additional_contexts", "*"], replaceText(context))
    service.update(at: ["build", "ssh", "*"], replaceText(mountable))
    service.update(at: ["env_file", "*", "path"], replaceText(absolute))
    service.update(at: ["label_file", "*"], replaceText(absolute))
    service.update(at: ["extends", "file"], replaceText { $0.isRemoteResource ? $0 : absolute($0) })
    service.update(at: ["develop", "watch", "*", "path"], replaceText(absolute))
    try service.update(at: ["volumes", "*"]) { mount in
      guard mount["type"]?.string == "bind" else { return }
      guard let source = mount["source"]?.string else {
        throw ComposeError(
          .missingAttribute, "a bind mount lacks its source", hint: "add source: PATH", at: mount.location)
      }
      mount.entries["source"]?.content = .string(mountable(source))
    }
  }

  /// A volume of the local driver that binds a folder.
  private func bindDevice(_ volume: inout Value) {
    guard volume["driver"]?.string == "local", volume["driver_opts"]?["o"]?.string == "bind" else { return }
    volume.update(at: ["driver_opts", "device"], replaceText(mountable))
  }

  private func replaceText(_ change: @escaping (String) -> String) -> (inout Value) -> Void {
    { value in
      if let text = value.string { value.content = .string(change(text)) }
    }
  }

  /// A path that may start with `~`.
  func absolute(_ path: String) -> String {
    let expanded = expandingHome(path)
    return expanded.isEmpty || expanded.hasPrefix("/") ? expanded : base.appendingPathComponent(expanded)
  }

  /// A path as it stands, `~` included.
  func joined(_ path: String) -> String {
    path.hasPrefix("/") ? path.cleanedPath : base.appendingPathComponent(path)
  }

  /// The source of a mount, which may be a path of Windows.
  private func mountable(_ path: String) -> String {
    let expanded = expandingHome(path)
    return expanded.hasPrefix("/") || expanded.isWindowsPath ? expanded : base.appendingPathComponent(expanded)
  }

  private func context(_ path: String) -> String {
    let remote = ["https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:"]
    if path.contains("://") || remote.contains(where: path.hasPrefix) { return path }
    return absolute(path)
  }

  private func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~"), let home else { return path }
    return home.appendingPathComponent(String(path.dropFirst()))
  }
}
