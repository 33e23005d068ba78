import BackendSupport
import ComposeSpec
import FoundationEssentials

/// Finds backends along a search path and reads their manifests.
public struct BackendCatalog: Sendable {
  /// Where backends are looked for, first match wins.
  public var searchPath: [CatalogFolder]
  /// What the manifests' variables are taken from.
  public var environment: [String: String]

  /// Creates a catalogue.
  /// - Parameters:
  ///   - searchPath: as ``CatalogFolder/searchPath(given:environment:currentDirectory:executable:)`` makes it.
  ///   - environment: what the manifests' variables are taken from. `COMPOSE_PROJECT_NAME` and `COMPOSE_FILE` are left
  ///     out: they are meant for one project, and the catalogue holds many.
  public init(searchPath: [CatalogFolder], environment: [String: String]) {
    self.searchPath = searchPath
    self.environment = environment.filter { !["COMPOSE_PROJECT_NAME", "COMPOSE_FILE"].contains($0.key) }
  }

  /// Every backend, by name; of several with one name, the one that ``backend(named:profiles:envFiles:)`` reads.
  public func entries() throws(BackendError) -> [CatalogEntry] {
    try checkFolders()
    let places = places
    var found: [String: CatalogEntry] = [:]
    for name in places.names { found[name] = places.project(named: name).map { CatalogEntry(name, at: $0) } }
    for folder in searchPath {
      found.merge(CatalogEntry.all(in: folder.path).map { ($0.name, $0) }) { first, _ in first }
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// Every backend, those among them that another of their name hides.
  public func entriesWithHidden() throws(BackendError) -> [CatalogEntry] {
    try (entries() + searchPath.flatMap { CatalogEntry.all(in: $0.path) }).reduce(into: []) { all, entry in
      if !all.contains(where: { $0.file == entry.file }) { all.append(entry) }
    }.sorted { $0.name < $1.name }
  }

  /// The backend that one of this name in a folder would hide, to be taken for it.
  public func hidden(by name: String, in folder: CatalogFolder) -> CatalogEntry? {
    guard let own = searchPath.firstIndex(where: { $0.path == folder.path }) else { return nil }
    return searchPath[(own + 1)...].lazy.filter { $0.path != folder.path }
      .compactMap { CatalogEntry.find(name, in: $0.path) }.first
  }

  /// Finds and reads a backend.
  /// - Parameters:
  ///   - name: its folder's name, its file's name without the ending, or the name of a project that was brought up in
  ///     place: that comes first until it is taken down.
  ///   - profiles: the profiles to enable.
  ///   - envFiles: files with variables; `nil` for the `.env` beside the manifest.
  /// - Throws: `BackendError` with `.unknownBackend` and the nearest names, or with `.invalidManifest` and the place.
  public func backend(
    named name: String, profiles: [String] = [], envFiles: [String]? = nil
  ) throws(BackendError) -> Backend {
    try load(try entry(named: name), profiles: profiles, envFiles: envFiles)
  }

  /// Finds a backend without reading it.
  /// - Throws: `BackendError` with `.unknownBackend` and the nearest names.
  public func entry(named name: String) throws(BackendError) -> CatalogEntry {
    try BackendName.validate(name)
    try checkFolders()
    if let place = places.project(named: name) { return CatalogEntry(name, at: place) }
    for folder in searchPath {
      if let entry = CatalogEntry.find(name, in: folder.path) { return entry }
    }
    throw try unknown(name)
  }

  /// Reads a backend's manifest.
  /// - Throws: `BackendError` with `.invalidManifest` and the place.
  public func load(
    _ entry: CatalogEntry, profiles: [String] = [], envFiles: [String]? = nil
  ) throws(BackendError) -> Backend {
    try load(
      entry, by: CatalogLoader(environment: environment, profiles: profiles, envFiles: envFiles))
  }

  func load(_ entry: CatalogEntry, by loader: CatalogLoader) throws(BackendError) -> Backend {
    do {
      let project = try loader.project(of: entry)
      var backend = Backend(
        name: entry.name, file: entry.file, project: project,
        settings: try TTSSettings(ofManifest: project, isInPlace: entry.place != nil),
        origin: entry.place == nil ? .catalog : .inPlace)
      backend.isShipped =
        entry.place == nil && searchPath.contains { $0.isShipped && entry.file.hasPrefix("\($0.path)/") }
      return backend
    } catch {
      throw Self.invalid(error, and: loader.block(of: entry))
    }
  }

  /// What somebody should know who makes a backend of a name that another folder of the search path has, too.
  public func clash(of name: String, in folder: CatalogFolder) -> String? {
    if let place = places.project(named: name) {
      return "`\(name)` means the project in \(place.folder) until it is taken down"
    }
    guard let own = searchPath.firstIndex(where: { $0.path == folder.path }) else { return nil }
    for (index, other) in searchPath.enumerated() where index != own && other.path != folder.path {
      guard let entry = CatalogEntry.find(name, in: other.path) else { continue }
      return index > own
        ? "it hides the backend of the same name in \(entry.file): `\(name)` means the new one from now on"
        : "it is hidden by the backend of the same name in \(entry.file): choose another name to use it"
    }
    return nil
  }

  private func checkFolders() throws(BackendError) {
    for folder in searchPath where folder.isRequired {
      var isDirectory = false
      guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory), isDirectory else {
        throw BackendError(
          .unknownBackend, "\(folder.path) is not a folder",
          hint: "check \(choice: .init(.folder)) and $TTS_CTL_BACKENDS")
      }
    }
  }

  private func unknown(_ name: String) throws(BackendError) -> BackendError {
    let bare = searchPath.map { "\($0.path)/\(name)" }.first { path in
      var isDirectory = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }
    if let bare {
      return BackendError(
        .unknownBackend, "\(bare) holds no Compose file",
        hint: "add one of \(ComposeFileName.files.joined(separator: ", "))")
    }
    let names = try entries().map(\.name)
    let looked = "looked in \(searchPath.map(\.path).joined(separator: ", "))"
    let known =
      names.isEmpty ? "there are no backends; \(looked)" : "known: \(NearestName.list(names, nearest: name)); \(looked)"
    return BackendError(
      .unknownBackend, "there is no backend \"\(name)\"",
      hint: Advice(NearestName.hint(for: name, among: names) ?? known))
  }
}
