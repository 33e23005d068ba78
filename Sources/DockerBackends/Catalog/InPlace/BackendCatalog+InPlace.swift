import BackendSupport
import ComposeSpec
import FoundationEssentials
import OrderedCollections

extension BackendCatalog {
  /// Finds the Compose project that is used where it lies. One that is a backend of the catalogue is found as that,
  /// unless another of its name hides it there: its name would mean the other one.
  /// - Parameters:
  ///   - files: its Compose files, each over those before it; where there are none they are looked for as Compose does,
  ///     in the folder and those above it.
  ///   - directory: where relative paths start and files are looked for, absolute.
  ///   - environment: what its variables are taken from, those that name a project or files among them.
  ///   - profiles: the profiles to enable.
  ///   - envFiles: files with variables; `nil` for the `.env` beside the manifest.
  /// - Returns: `nil` where no file is named and none is found.
  /// - Throws: `BackendError` with `.invalidManifest` and the place.
  public func project(
    at files: [String], from directory: String, environment: [String: String], profiles: [String] = [],
    envFiles: [String]? = nil
  ) throws(BackendError) -> Backend? {
    let loader = ProjectLoader(environment: environment, currentDirectory: directory)
    let request = ProjectLoader.Request(files: files, profiles: profiles, envFiles: envFiles)
    let project: Project
    do {
      project = try loader.load(request)
    } catch {
      if error.code == .noProject { return nil }
      throw Self.invalid(error, and: loader.extensions(request)["x-tts"])
    }
    let own = try entries().first { $0.place == nil && $0.file == project.files.first }
    if let own { return try load(own, profiles: profiles, envFiles: envFiles) }
    try BackendName.validate(project.name)
    do {
      return Backend(
        name: project.name, file: project.files.first ?? "", project: project,
        settings: try TTSSettings(ofManifest: project, isInPlace: true), origin: .inPlace)
    } catch {
      throw Self.invalid(error)
    }
  }

  /// What somebody should know who brings a project up in place: that its name meant another backend so far.
  /// - Returns: `nil` where it did not, or the project is remembered already.
  public func clash(ofInPlace backend: Backend) -> String? {
    guard backend.origin == .inPlace, places.project(named: backend.name) == nil,
      let hidden = searchPath.lazy.compactMap({ CatalogEntry.find(backend.name, in: $0.path) }).first
    else { return nil }
    return "`\(backend.name)` means the project in \(backend.folder) until it is taken down, and not \(hidden.file)"
  }

  /// What somebody should know who uses a name that a project in place has, and a backend of the catalogue, too.
  /// - Returns: `nil` where only one has it.
  public func hiding(by name: String) -> Advice? {
    guard let place = places.project(named: name),
      let hidden = searchPath.lazy.compactMap({ CatalogEntry.find(name, in: $0.path) }).first
    else { return nil }
    return "`\(name)` is the project in \(place.folder); to use \(hidden.file), first: `\(.down(name))`"
  }

  /// Whether a project was brought up in place and not taken down since: this one, not another of its name.
  public func isInPlace(_ backend: Backend) -> Bool {
    places.project(named: backend.name)?.folder == backend.folder
  }

  /// The projects that were brought up in place.
  var places: InPlaceMemory { InPlaceMemory(environment: environment) }

  /// - Parameters:
  ///   - error: why a manifest is refused.
  ///   - block: its `x-tts` block, whose own flaws are told with it.
  static func invalid(_ error: ComposeError, and block: Value? = nil) -> BackendError {
    var all = error
    do { _ = try TTSSettings(alone: block) } catch let flaw { all = all.and(flaw) }
    return BackendError(.invalidManifest, error.description, hint: error.hint.map { Advice($0) }, cause: all)
  }
}
