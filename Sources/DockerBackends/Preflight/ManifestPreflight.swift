import ComposeSpec
import DockerEngine
import OrderedCollections

/// What a manifest alone says cannot work on this engine, before anything is made.
struct ManifestPreflight {
  let backend: Backend
  let engine: EngineClient

  /// - Throws: `BackendError` with `.unknownService` or `.invalidManifest`.
  func check() throws {
    try checkProfiles(.up)
    if engine.identity.operatingSystem != "windows" { try checkPaths() }
  }

  /// A project whose services all belong to profiles does nothing until one is chosen.
  func checkProfiles(_ operation: Advice.Operation.Name) throws {
    guard backend.project.services.isEmpty else { return }
    let services = backend.project.disabledServices.values
    let profiles = Set(services.flatMap(\.profiles)).sorted()
    guard let first = profiles.first else {
      throw BackendError(
        .invalidManifest, "\(backend.file): the backend has no service", hint: "add one below services:")
    }
    let list = profiles.map { profile in
      "\(profile) (\(services.filter { $0.profiles.contains(profile) }.map(\.name).sorted().joined(separator: ", ")))"
    }
    throw BackendError(
      .unknownService,
      "every service of \(backend.name) belongs to a profile, and no profile is enabled: "
        + list.joined(separator: ", "),
      hint: "`\(Advice.Operation(operation, backend.name, [.profile(first)]))`")
  }

  /// The engine would take a Windows path for a name or a relative one, and make a folder of it.
  private func checkPaths() throws {
    for service in backend.project.services.values {
      for mount in service.volumes where mount.type == .bind {
        guard let source = mount.source, let path = WindowsPath(source) else { continue }
        let place = backend.project.location(ofMountFrom: source, in: service.name).map { "\($0): " } ?? ""
        throw BackendError(
          .invalidManifest,
          "\(place)\"\(path.text)\" is a Windows path, but the engine runs Linux",
          hint: "write \(path.posix), or a folder of the engine's machine")
      }
    }
  }
}
