import ComposeSpec
import DockerEngine
import FoundationEssentials
import OrderedCollections

/// What backends have on disks, as it was found, before anything is made of it.
struct DiskSurvey: Sendable {
  /// What tells that something is a backend's.
  struct Owner: Sendable {
    var backend: String
    var project: String
    /// The images that its manifest names, each with its tag or else its digest; empty where it has no manifest.
    var images: Set<String> = []
    /// The names that its containers have or would have.
    var containers: Set<String> = []
  }

  var owners: [Owner] = []
  var containers: [ObservedContainer] = []
  var images: [ImageSummary] = []
  var layers = LayerStore([:])
  var volumes: [VolumeInspect] = []
  var logs: [SavedLog] = []
  /// Bytes of the kept voices, by backend.
  var voices: [String: Int] = [:]

  /// The images that belong to a backend: those that its manifest names or its containers are made from, those that
  /// were built for it, and those whose name a newer one has taken.
  func images(of owner: Owner) -> [ImageSummary] {
    let used = Set(containers(of: owner).map(\.imageID))
    return images.filter { image in
      used.contains(image.id) || image.labels[Label.builtFor] == owner.backend
        || !owner.images.isDisjoint(with: image.repoTags + image.repoDigests) || isReplaced(image, of: owner)
    }
  }

  /// Whether a newer image has taken the name that it was pulled by for this backend. One that somebody else pulled from
  /// the same repository by its digest looks the same, and only a container of it tells them apart.
  private func isReplaced(_ image: ImageSummary, of owner: Owner) -> Bool {
    guard isNameless(image) else { return false }
    let repositories = Set(owner.images.map(Self.repository))
    return image.repoDigests.contains { repositories.contains(String($0.prefix(before: "@"))) }
  }

  /// Whether it has no tag left, and no manifest names it by its digest.
  func isNameless(_ image: ImageSummary) -> Bool {
    image.isWithoutName && owners.allSatisfy { $0.images.isDisjoint(with: image.repoDigests) }
  }

  /// This program's containers of a backend.
  func containers(of owner: Owner) -> [ObservedContainer] {
    containers.filter { $0.project == owner.project && $0.backend != nil }
  }

  /// The volumes that were made for a backend.
  func volumes(of owner: Owner) -> [VolumeInspect] {
    volumes.filter { $0.labels[Label.backend] != nil && $0.labels[Label.project] == owner.project }
  }

  /// Whether any container, whoever made it, has the volume.
  func isInUse(_ volume: VolumeInspect) -> Bool { containers.contains { $0.volumes.values.contains(volume.name) } }

  /// Whether any container, whoever made it, is made from the image.
  func isInUse(_ image: ImageSummary) -> Bool { containers.contains { $0.imageID == image.id } }

  /// The logs that were saved of a backend's containers.
  func logs(of owner: Owner) -> [SavedLog] {
    logs.filter { self.owner(of: $0)?.project == owner.project }
  }

  /// Whose container a log was saved of; of two projects of which one's name begins with the other's, the longer one.
  func owner(of log: SavedLog) -> Owner? {
    owners.first { $0.containers.contains(log.container) }
      ?? owners.filter { log.container.hasPrefix("\($0.project)-") }.max { $0.project.count < $1.project.count }
  }

  private static func repository(_ name: String) -> String {
    (try? ImageReference(name).familiarRepository) ?? name
  }
}

extension DiskSurvey.Owner {
  init(_ backend: Backend) {
    self.init(backend: backend.name, project: backend.project.name)
    // What only its containers tell of it names their images by id.
    guard backend.hasManifest else { return }
    for service in backend.project.services.values {
      if let name = try? ImageReference(ResourceName.image(service, project: project)) {
        // Pulled by its digest, an image gets no tag, whatever tag is beside it.
        let version = name.digest.map { "@\($0)" } ?? ":\(name.tag ?? "latest")"
        images.insert(name.familiarRepository + version)
      }
      for number in 1...max(1, service.replicas) {
        containers.insert(ResourceName.container(service, number: number, project: project))
      }
    }
  }
}

extension ImageSummary {
  /// Whether it has no tag left.
  var isWithoutName: Bool { repoTags.allSatisfy { $0 == "<none>:<none>" } }

  /// Its tags, else the digests that it was pulled by.
  var names: [String] { isWithoutName ? repoDigests : repoTags }
}

extension DiskSurvey {
  /// Looks at the engine, which measures for a while, and at this user's files.
  /// - Parameters:
  ///   - backends: what is looked for.
  ///   - engine: where images, containers and volumes are.
  ///   - environment: where the user's files are looked for.
  static func take(
    of backends: [Backend], on engine: EngineClient, environment: [String: String]
  ) async throws -> DiskSurvey {
    let usage = try await engine.system.diskUsage()
    return DiskSurvey(
      owners: owners(backends, usage), containers: usage.containers.map(ObservedContainer.init), images: usage.images,
      layers: try await layers(of: usage.images, on: engine), volumes: usage.volumes,
      logs: LogArchive(environment: environment).saved(),
      voices: VoiceStoreSize.byBackend(environment))
  }

  /// The backends, and those of which only volumes or images are left.
  private static func owners(_ backends: [Backend], _ usage: DiskUsage) -> [Owner] {
    var owners = backends.map(Owner.init)
    for volume in usage.volumes {
      guard let backend = volume.labels[Label.backend], let project = volume.labels[Label.project],
        !owners.contains(where: { $0.project == project })
      else { continue }
      owners.append(Owner(backend: backend, project: project))
    }
    for image in usage.images {
      guard let backend = image.labels[Label.builtFor], !owners.contains(where: { $0.backend == backend }) else {
        continue
      }
      owners.append(Owner(backend: backend, project: backend))
    }
    return owners.sorted { ($0.backend, $0.project) < ($1.backend, $1.project) }
  }

  private static func layers(of images: [ImageSummary], on engine: EngineClient) async throws -> LayerStore {
    let histories = try await withThrowingTaskGroup(of: (String, [ImageHistoryEntry]).self) { group in
      for image in images { group.addTask { (image.id, try await history(of: image.id, on: engine)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return LayerStore(histories)
  }

  /// The bytes that are free once those of these images are removed that nobody names or uses any more. Volumes, which
  /// the engine would measure for long, are not looked at.
  static func freed(by images: [String], on engine: EngineClient) async throws -> Int {
    let listed = try await engine.images.list()
    let survey = DiskSurvey(
      containers: try await EngineObserver(engine: engine).containers(), images: listed,
      layers: try await layers(of: listed, on: engine))
    let left = listed.filter { images.contains($0.id) && $0.isWithoutName && !survey.isInUse($0) }
    return survey.layers.freed(by: left.map(\.id))
  }

  private static func history(of image: String, on engine: EngineClient) async throws -> [ImageHistoryEntry] {
    do {
      return try await engine.images.history(image)
    } catch let error as EngineError where error.code == .notFound {
      // It went away since it was listed.
      return []
    }
  }
}
