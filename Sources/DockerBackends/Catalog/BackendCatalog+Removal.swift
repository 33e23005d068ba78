import ComposeSpec

extension BackendCatalog {
  /// A backend of which nothing but its files is known.
  /// - Throws: `BackendError` with `.unknownBackend`.
  func unreadable(_ name: String, because reason: String) throws(BackendError) -> Backend {
    let entry = try entry(named: name)
    let folder = String(entry.file.prefix(upTo: entry.file.lastIndex(of: "/") ?? entry.file.startIndex))
    guard let project = Project(named: CatalogLoader.projectName(for: name), in: folder, services: [String: String]())
    else { throw BackendError(.invalidManifest, reason) }
    return Backend(
      name: name, file: entry.file, project: project, settings: TTSSettings(), origin: .unreadable(reason))
  }

  /// What a backend of the user's own is on this machine's disk: its folder, or its one file.
  /// - Returns: `nil` where only its containers are left, or its project lies where the user has it.
  /// - Throws: `BackendError` with `.foreignResource` where it is in any other place.
  func ownPath(of backend: Backend) throws(BackendError) -> String? {
    guard backend.orphanReason == nil, backend.origin != .inPlace else { return nil }
    var entry = backend.origin == .catalog ? try entry(named: backend.name) : nil
    if backend.manifestError != nil {
      entry = try? self.entry(named: backend.name)
      // A project in place stays where the user has it, broken or not.
      guard let entry, entry.place == nil, entry.file == backend.file else { return nil }
    }
    let folder = { (path: String) in path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
    let path = entry?.isFlat == true ? backend.file : folder(backend.file)
    let own = CatalogFolder.own(in: searchPath)?.path
    guard folder(path) == own else {
      throw BackendError(
        .foreignResource,
        "\(path) is not in \(own.map { "your own folder of backends, \($0)" } ?? "a folder of your own")",
        hint: "`\(.down(backend.name))` removes its containers alone")
    }
    return path
  }
}
