import ComposeSpec
import DockerEngine
import FoundationEssentials

/// Finds a backend by its name: in the catalogue, else by the labels of its containers, so that what runs can be
/// looked at, spoken through and ended from any folder.
package struct BackendFinder: Sendable {
  /// Where backends are looked for first.
  package var catalog: BackendCatalog
  private let connect: @Sendable () async throws -> DockerBackendManager

  /// Creates a finder.
  /// - Parameters:
  ///   - catalog: where it is looked for first.
  ///   - connect: leads to the engine; called only where the catalogue does not have the backend.
  package init(catalog: BackendCatalog, connect: @escaping @Sendable () async throws -> DockerBackendManager) {
    self.catalog = catalog
    self.connect = connect
  }

  /// Finds a backend. The containers' labels are enough where the catalogue's manifest cannot be read: what runs is not
  /// changed by a slip in a file.
  /// - Parameter name: its name.
  /// - Throws: the catalogue's error where no container tells of such a backend either.
  package func backend(named name: String) async throws -> Backend {
    let missing: BackendError
    do {
      return try catalog.backend(named: name)
    } catch {
      missing = error
    }
    guard [.unknownBackend, .invalidManifest].contains(missing.code), let found = try? await running() else {
      throw missing
    }
    if let backend = found.first(where: { $0.name == name || $0.project.name == name }) { return backend }
    guard let project = try? await connect().composeProject(named: name, catalog: catalog) else { throw missing }
    return project
  }

  /// Finds a backend that is to be removed: one whose manifest cannot be read and that has no containers still has files.
  /// - Parameter name: its name.
  /// - Throws: `BackendError` with `.unknownBackend`, and what the engine is asked with.
  package func removable(named name: String) async throws -> Backend {
    do {
      return try await backend(named: name)
    } catch let error as BackendError where error.code == .invalidManifest {
      return try catalog.unreadable(name, because: error.message)
    }
  }

  /// Finds the backend that was brought up from Compose files, though these cannot be read now.
  /// - Parameters:
  ///   - files: the files, absolute or from `directory` on; where there are none, a folder is meant.
  ///   - directory: the folder, or one below it; absolute.
  /// - Returns: `nil` where no container tells of it.
  package func backend(at files: [String], from directory: String) async -> Backend? {
    guard let found = try? await running() else { return nil }
    if let file = files.first {
      let path = URL(filePath: file.hasPrefix("/") ? file : "\(directory)/\(file)").standardizedFileURL.path
      return found.first { $0.file == path }
    }
    return found.filter { "\(directory)/".hasPrefix("\($0.folder)/") }.max { $0.folder.count < $1.folder.count }
  }

  private func running() async throws -> [Backend] {
    try await connect().running(besides: [], catalog: catalog)
  }
}

extension DockerBackendManager {
  /// The backends that this program's containers tell of and that are not among those given, by name. One that has the
  /// name of another is called by its project.
  func running(besides known: [Backend], catalog: BackendCatalog) async throws -> [Backend] {
    let filter: EngineFilters = ["label": [Label.backend]]
    let listed = try await engine.containers.list(all: true, filters: filter).map(ObservedContainer.init)
    return Self.found(in: listed, besides: known, catalog: catalog)
  }

  /// The Compose project of that name whose containers Docker Compose made, as a backend; `nil` where there is none, or
  /// where its files are gone.
  func composeProject(named name: String, catalog: BackendCatalog) async throws -> Backend? {
    let filter: EngineFilters = ["label": ["\(Label.project)=\(name)"]]
    let containers = try await engine.containers.list(all: true, filters: filter).map { summary in
      let container = ObservedContainer(summary)
      return container.adopted(by: name, project: name, folder: container.labels[Label.workingDirectory] ?? "")
    }
    let backend = Self.found(in: containers, besides: [], catalog: catalog).first
    return backend?.orphanReason == nil ? backend : nil
  }

  /// Pure but for reading the manifests that the labels name.
  static func found(
    in containers: [ObservedContainer], besides known: [Backend], catalog: BackendCatalog
  ) -> [Backend] {
    let projects = Set(known.map(\.project.name))
    var names = Set(known.map(\.name))
    return ContainerTrace.all(containers).filter { !projects.contains($0.project) }.compactMap { trace in
      guard var backend = trace.backend(environment: catalog.environment) else { return nil }
      if names.contains(backend.name) { backend.name = backend.project.name }
      names.insert(backend.name)
      return backend
    }
  }
}
