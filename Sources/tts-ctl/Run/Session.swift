import ArgumentParser
import ComposeSpec
import DockerBackends
import DockerEngine
import FoundationEssentials

/// What a command works with: the catalogue and, once it is asked for, the engine.
struct Session: Sendable {
  let environment: [String: String]
  let catalog: BackendCatalog

  init(backendsDirectories: [String]) {
    environment = ProcessInfo.processInfo.environment
    catalog = BackendCatalog(given: backendsDirectories, environment: environment)
  }

  /// The engine that the environment names, asked for its version once.
  func manager() async throws -> DockerBackendManager {
    try await DockerBackendManager.connect(environment: environment)
  }

  /// The selected backends, in the order named. Of all, those that cannot be read do not stop the others.
  func backends(_ selection: some BackendChoice, _ manifest: ManifestOptions? = nil) throws -> SelectedBackends {
    var selected = SelectedBackends()
    guard selection.all else {
      if selection.names.isEmpty {
        selected.backends = [try project(selection.files, manifest)]
        return selected
      }
      var seen: Set<String> = []
      selected.backends = try selection.names.filter { seen.insert($0).inserted }.map { try backend($0, manifest) }
      return selected
    }
    for entry in try catalog.entries() {
      do {
        selected.backends.append(try backend(entry.name, manifest))
      } catch {
        selected.failures.append((entry.name, error))
      }
    }
    return selected
  }

  /// One backend.
  func backend(_ name: String, _ manifest: ManifestOptions? = nil) throws -> Backend {
    let envFiles = manifest?.envFiles ?? []
    do {
      return try catalog.backend(
        named: name, profiles: manifest?.profiles ?? [], envFiles: envFiles.isEmpty ? nil : envFiles)
    } catch {
      return try folderProject(named: name, manifest, else: error)
    }
  }

  /// One backend that is to exist, found in the catalogue or, where that does not have it or its manifest cannot be
  /// read, by its containers.
  func existing(_ name: String) async throws -> Backend {
    do {
      return try await BackendFinder(catalog: catalog) { try await manager() }.backend(named: name)
    } catch let error as BackendError {
      return try folderProject(named: name, else: error)
    }
  }

  /// The one backend that is to be removed, be its manifest right or wrong.
  func removable(_ argument: BackendArgument) async throws -> Backend {
    guard let name = argument.name else { return try await existingProject(argument.files) }
    return try await BackendFinder(catalog: catalog) { try await manager() }.removable(named: name)
  }

  /// The one backend that is meant.
  func existing(_ argument: BackendArgument) async throws -> Backend {
    guard let name = argument.name else { return try await existingProject(argument.files) }
    return try await existing(name)
  }

  /// The selected backends, in the order named, each found as one alone is.
  func existing(_ selection: some BackendChoice) async throws -> SelectedBackends {
    var selected = SelectedBackends()
    guard !selection.all else {
      selected = try backends(selection)
      let failures = selected.failures
      selected.failures = []
      for failure in failures {
        do {
          selected.backends.append(try await existing(failure.backend))
        } catch {
          selected.failures.append(failure)
        }
      }
      return selected
    }
    guard !selection.names.isEmpty else {
      selected.backends = [try await existingProject(selection.files)]
      return selected
    }
    var seen: Set<String> = []
    for name in selection.names where seen.insert(name).inserted {
      selected.backends.append(try await existing(name))
    }
    return selected
  }

  /// The backends of these names, found in the catalogue or by their containers.
  func existing(_ names: [String]) async throws -> [Backend] {
    var backends: [Backend] = []
    for name in names { backends.append(try await existing(name)) }
    return backends
  }

  /// Every backend whose manifest can be read, and the project of the current folder, which Docker Compose may run.
  func backendsHere() -> [Backend] {
    let readable = readableBackends()
    guard let project = folderProject, !readable.contains(where: { $0.project.name == project.project.name }) else {
      return readable
    }
    return readable + [project]
  }

  /// Every backend whose manifest can be read; `list` shows what is wrong with the others.
  func readableBackends() -> [Backend] {
    guard let entries = try? catalog.entries() else { return [] }
    return entries.compactMap { try? catalog.load($0) }
  }
}

/// What a command works on, and why it cannot work on the rest.
struct SelectedBackends: Sendable {
  var backends: [Backend] = []
  var failures: [(backend: String, error: any Error)] = []
}

extension ParsableCommand {
  /// Runs the work of a command that waits for nobody: an error is printed once and becomes the exit code.
  func performOffline(_ options: some SessionOptions, _ work: (Session) throws -> Void) throws {
    do {
      try work(Session(backendsDirectories: options.backendsDirectories))
      try Console.checkOutput()
    } catch {
      throw Self.exitCode(error, options)
    }
  }

  /// What ends the program with this error: what says so itself goes on, all else is printed.
  fileprivate static func exitCode(_ error: any Error, _ options: some SessionOptions) -> any Error {
    error is ExitCode || error is ValidationError ? error : Problem(error).report(options.format)
  }
}

extension AsyncParsableCommand {
  /// Runs a command's work: Ctrl-C cancels it, an error is printed once and becomes the exit code.
  func perform(
    _ options: some SessionOptions, _ work: @escaping @Sendable (Session) async throws -> Void
  ) async throws {
    do {
      let session = Session(backendsDirectories: options.backendsDirectories)
      try await Interrupt.cancelling { try await work(session) }
      try Console.checkOutput()
    } catch {
      throw Self.exitCode(error, options)
    }
  }
}
