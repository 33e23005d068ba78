import ComposeSpec
import DockerEngine
import OrderedCollections

/// A project that Docker Compose runs and that seems to speak.
public struct ComposeProject: Sendable {
  /// The project as a backend, which has the project's name.
  public let backend: Backend
  /// What makes it a backend where it lies; its containers stay as they are.
  public let takeover: Advice
}

extension DockerBackendManager {
  /// The projects that Docker Compose runs and that seem to speak, by name: their file has an `x-tts` block, or the names,
  /// images and ports of what runs tell. No server is asked anything. Projects whose files are not on this machine are
  /// left out.
  /// - Parameters:
  ///   - known: backends that are told of anyway.
  ///   - catalog: gives the variables that files are read with.
  public func composeProjects(
    besides known: [Backend], catalog: BackendCatalog
  ) async throws(BackendError) -> [ComposeProject] {
    do {
      let running = try await engine.containers.list(filters: ["label": [Label.project]]).map(ObservedContainer.init)
      return Self.composeProjects(in: running, besides: known, catalog: catalog)
    } catch {
      throw BackendError(error, command: "list")
    }
  }

  /// Pure but for reading the files that the labels name.
  static func composeProjects(
    in running: [ObservedContainer], besides known: [Backend], catalog: BackendCatalog
  ) -> [ComposeProject] {
    let ours = Set(running.filter { $0.backend != nil }.compactMap(\.project))
    let others = running.compactMap { container -> ObservedContainer? in
      guard let project = container.project, !ours.contains(project),
        let folder = container.labels[Label.workingDirectory],
        !known.contains(where: { $0.project.name == project && $0.folder == folder })
      else { return nil }
      return container.adopted(by: project, project: project, folder: folder)
    }
    return ContainerTrace.all(others).compactMap { ComposeProject($0, catalog: catalog) }
  }
}

extension ComposeProject {
  /// - Returns: `nil` where its files are gone, or nothing of it seems to speak.
  fileprivate init?(_ trace: ContainerTrace, catalog: BackendCatalog) {
    guard !trace.files.isEmpty else { return nil }
    let services = Set(trace.containers.compactMap(\.service))
    let files = trace.environmentFiles
    func read(_ variables: [String: String], _ profiles: [String]) -> Backend? {
      try? catalog.project(
        at: trace.files, from: trace.folder, environment: catalog.environment.merging(variables) { $1 },
        profiles: profiles, envFiles: files.isEmpty ? nil : files)
    }
    guard let plain = read([:], []) else { return nil }
    let profiles = plain.project.disabledServices.values.filter { services.contains($0.name) }
      .compactMap(\.profiles.first)
    let variables = plain.project.name == trace.project ? [:] : ["COMPOSE_PROJECT_NAME": trace.project]
    guard let backend = read(variables, profiles), backend.folder == trace.folder,
      SpeechGuess.speaks(backend.project, running: services)
    else { return nil }
    self.backend = backend
    let choices =
      trace.files.map { Advice.Operation.Choice(.file, $0) }
      + files.map { Advice.Operation.Choice(.environmentFile, $0) }
      + OrderedSet(profiles).map { Advice.Operation.Choice.profile($0) }
    let assignments = variables.map { "\($0)=\($1) " }.joined()
    takeover = "\(assignments)\(Advice.Operation(.up, nil, choices))"
  }
}

extension SpeechGuess {
  /// Whether one of these services of a project seems to speak, or the project says so itself.
  fileprivate static func speaks(_ project: Project, running services: Set<String>) -> Bool {
    if project.extensions["x-tts"] != nil { return true }
    guard let guess = SpeechGuess(project) else { return false }
    return guess.isLikely && services.contains(guess.service)
  }
}
