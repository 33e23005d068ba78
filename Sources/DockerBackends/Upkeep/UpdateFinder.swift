import BackendSupport
import ComposeSpec
import DockerEngine
import FoundationEssentials

/// Finds out whether there is something newer than images on the engine, without pulling or building anything.
struct UpdateFinder: Sendable {
  let engine: EngineClient
  let registry: RegistryClient
  /// The backend's images that replaced newer ones.
  let restored: RestoredImages
  /// What changes in folders without a new image.
  let changingPaths: Set<String>

  /// The images of all services, asked about at the same time.
  /// - Parameter containers: the backend's own.
  func updates(of desired: DesiredState, containers: [ObservedContainer]) async throws -> [ImageUpdate] {
    try await withThrowingTaskGroup(of: (Int, ImageUpdate).self) { group in
      for (index, service) in desired.services.enumerated() {
        let used = Set(containers.filter { $0.service == service.name }.map(\.imageID))
        group.addTask { (index, try await update(of: service, usedBy: used, desired)) }
      }
      var all: [(Int, ImageUpdate)] = []
      for try await update in group { all.append(update) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func update(
    of service: DesiredService, usedBy used: Set<String>, _ desired: DesiredState
  ) async throws -> ImageUpdate {
    var update = ImageUpdate(service: service.name, image: service.image, state: .current)
    guard let image = try await inspect(service.image) else {
      update.state = .absent
      return update
    }
    update.id = image.id
    do {
      if let build = service.build {
        try await look(
          at: BuildRequest(build, image: service.image, service: service, secrets: desired.secrets), image, &update)
      } else {
        try await look(at: try ImageReference(service.image), image, &update)
      }
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      update.state = .unknown
      update.reason = Redactor.redact((error as? EngineError)?.message ?? PlainWords.of(error))
    }
    update.hasFailed = update.isOutdated && restored.hasReplacement(service.image, lastTagged: image.lastTagged)
    if !update.isOutdated, !used.isEmpty, !used.contains(image.id) { update.state = .container }
    return update
  }

  private func look(at name: ImageReference, _ image: ImageInspect, _ update: inout ImageUpdate) async throws {
    let known = digests(of: name, in: image)
    guard name.digest == nil, !known.isEmpty else { return update.state = .fixed }
    let digest = try await registry.digest(of: name)
    guard !known.contains(digest) else { return }
    (update.state, update.newDigest) = (.newer, digest)
  }

  /// An image stands on another where it has all of that one's layers.
  private func look(at request: BuildRequest, _ image: ImageInspect, _ update: inout ImageUpdate) async throws {
    guard let source = try BuildSource(request, besides: changingPaths) else { return update.state = .fixed }
    let built = restored.built(update.image, lastTagged: image.lastTagged, created: image.created)
    if let change = source.change(since: built) {
      update.state = .source
      update.reason = "its folder changed at \(change.date.formatted(.iso8601)) (\(change.words))"
      return
    }
    guard let base = source.base, let layers = try await baseLayers(of: base, for: image) else { return }
    guard !(image.rootFS?.layers ?? []).starts(with: layers) else { return }
    (update.state, update.reason) = (.base, base)
  }

  /// The layers of a base image: by its registry, else, for one that came from none, by the engine.
  private func baseLayers(of base: String, for image: ImageInspect) async throws -> [String]? {
    let name = try ImageReference(base)
    let local = try await inspect(base)
    if let local, digests(of: name, in: local).isEmpty { return local.rootFS?.layers }
    let platform = ImagePlatform(os: image.os, architecture: image.architecture, variant: image.variant)
    return try await registry.image(name, platform: platform).configuration?.diffIDs
  }

  /// The digests by which the name's registry knows an image.
  private func digests(of name: ImageReference, in image: ImageInspect) -> [String] {
    image.repoDigests.compactMap { text in
      let digest = try? ImageReference(text)
      return digest?.familiarRepository == name.familiarRepository ? digest?.digest : nil
    }
  }

  private func inspect(_ image: String) async throws -> ImageInspect? {
    do {
      return try await engine.images.inspect(image)
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }
}
