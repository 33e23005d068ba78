import ArgumentParser
import DockerBackends
import FoundationEssentials

extension Session {
  /// The backend of the Compose files given, else of the project that the current folder belongs to.
  /// - Throws: `BackendError`; `ValidationError` where there is no such project.
  func project(_ files: [String], _ manifest: ManifestOptions? = nil) throws -> Backend {
    guard let backend = try findProject(files, manifest) else {
      throw ValidationError("Name a backend, or give --file: no Compose file is in this folder or above.")
    }
    return backend
  }

  /// The same, found by its containers where its files cannot be read.
  func existingProject(_ files: [String]) async throws -> Backend {
    do {
      return try project(files)
    } catch let error as BackendError where error.code == .invalidManifest {
      let finder = BackendFinder(catalog: catalog) { try await manager() }
      guard let found = await finder.backend(at: files, from: FileManager.default.currentDirectoryPath) else {
        throw error
      }
      return found
    }
  }

  /// The project of the current folder, where it is a backend of the catalogue or was brought up in place.
  var knownProject: String? {
    guard let backend = try? findProject([]) else { return nil }
    return backend.origin == .catalog || catalog.isInPlace(backend) ? backend.name : nil
  }

  /// The project of the current folder where it is called that: there it goes by its name, be it up or not.
  /// - Throws: `error` where it is called otherwise.
  func folderProject(
    named name: String, _ manifest: ManifestOptions? = nil, else error: BackendError
  ) throws -> Backend {
    guard error.code == .unknownBackend, let project = try? findProject([], manifest), project.name == name else {
      throw error
    }
    return project
  }

  /// The project of the current folder, whoever brought it up.
  var folderProject: Backend? { try? findProject([]) }

  private func findProject(_ files: [String], _ manifest: ManifestOptions? = nil) throws -> Backend? {
    let envFiles = manifest?.envFiles ?? []
    return try catalog.project(
      at: files, from: FileManager.default.currentDirectoryPath, environment: environment,
      profiles: manifest?.profiles ?? [], envFiles: envFiles.isEmpty ? nil : envFiles)
  }
}
