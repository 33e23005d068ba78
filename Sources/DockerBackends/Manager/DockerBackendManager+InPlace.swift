import BackendSupport
import ComposeSpec

extension DockerBackendManager {
  private var places: InPlaceMemory { InPlaceMemory(environment: environment) }

  /// Remembers where a project lies that is brought up in place, and tells what was guessed of it the first time.
  func remember(_ backend: Backend, _ tools: ExecutionTools) {
    guard backend.origin == .inPlace else { return }
    if places.project(named: backend.name) == nil, let guess = SpeechGuess(inPlace: backend.project) {
      tools.sink(BackendEvent(backend.name, .note(Advice(guess.summary))))
    }
    do {
      try places.keep(InPlaceProject(backend.project), as: backend.name)
    } catch {
      let reason = PlainWords.of(error)
      tools.sink(
        BackendEvent(
          backend.name,
          .warning("where it lies cannot be kept, so that it is found by its containers alone: \(reason)")))
    }
  }

  /// Forgets where a project lies that was taken down.
  func forget(_ backend: Backend, _ tools: ExecutionTools) {
    do {
      try places.forget(backend.name, in: backend.folder)
    } catch {
      tools.sink(
        BackendEvent(backend.name, .warning("where it lies cannot be forgotten: \(PlainWords.of(error))")))
    }
  }

  /// Networks and volumes bear no folder: without containers, and where it is not remembered, a project in place may not
  /// take those of its name for its own.
  func hasPlace(_ backend: Backend, _ containers: [ObservedContainer]) -> Bool {
    backend.origin != .inPlace || !containers.isEmpty
      || places.project(named: backend.name)?.folder == backend.folder
  }

  /// Two projects of one name would take each other's containers for their own.
  /// - Throws: `BackendError` with `.foreignResource` where the containers are those of another folder, which is there.
  func checkPlace(of backend: Backend, _ containers: [ObservedContainer]) throws(BackendError) {
    guard backend.origin == .inPlace else { return }
    let other = containers.first { container in
      container.backend != nil && container.labels[Label.workingDirectory].map { $0 != backend.folder } ?? false
        && (container.labels[Label.configFiles] ?? "").split(separator: ",").contains {
          LocalFileSystem().kind(of: String($0)) == .file
        }
    }
    guard let other, let folder = other.labels[Label.workingDirectory] else { return }
    throw BackendError(
      .foreignResource,
      "container \(other.name) of project \(backend.project.name) belongs to the backend in \(folder), not to "
        + backend.folder,
      hint: "run `\(.down(backend.name))` first, or give one of the two another `name:` in its Compose file")
  }
}
