import DockerEngine

/// Looks at an engine: one list call for all containers, one look at each wanted image, and where it is asked for them,
/// at networks and volumes. Into a container it looks only where that has a GPU and is not well.
struct EngineObserver: Sendable {
  let engine: EngineClient

  /// What there is, as far as the wanted state is concerned, networks and volumes excepted.
  /// - Parameters:
  ///   - desired: what is wanted.
  ///   - spent: containers that must be made anew, and what shows it.
  ///   - known: images that have just been looked at.
  func observe(
    _ desired: DesiredState, spent: [String: String] = [:], known: [String: ObservedImage] = [:]
  ) async throws -> ObservedState {
    async let containers = containers()
    async let images = images(of: desired, known: known)
    return try await observed(desired, containers, images, spent: spent)
  }

  /// The same from what was asked for already.
  func observed(
    _ desired: DesiredState, _ containers: [ObservedContainer], _ images: [String: ObservedImage],
    spent: [String: String] = [:]
  ) async throws -> ObservedState {
    let containers = containers.map {
      $0.adopted(by: desired.backend, project: desired.project, folder: desired.folder)
    }
    var state = ObservedState(containers: containers, images: images)
    state.spent = await lostGPUs(desired, state).merging(spent) { $1 }
    state.changedSecrets = try await SealedParts(engine: engine).changed(desired, state)
    return state
  }

  /// All containers of the engine.
  func containers() async throws -> [ObservedContainer] {
    try await engine.containers.list(all: true).map(ObservedContainer.init)
  }

  /// The images that the wanted containers are made from; those that are known are not looked at again.
  func images(
    of desired: DesiredState, known: [String: ObservedImage] = [:]
  ) async throws -> [String: ObservedImage] {
    let wanted = Set(desired.services.filter { !$0.containers.isEmpty }.map(\.image))
    return try await images(wanted.subtracting(known.keys)).merging(known) { $1 }
  }

  /// Adds networks and volumes to what there is.
  func addResources(of desired: DesiredState, to state: inout ObservedState) async throws {
    async let networks = engine.networks.list()
    async let volumes = desired.volumes.isEmpty ? [] : engine.volumes.list()
    state.networks = ObservedResource.networks(
      try await networks, of: desired.project, inUse: Set(state.containers.flatMap(\.networkIDs.values)))
    state.volumes = Dictionary(
      try await volumes.map { ($0.name, ObservedResource(labels: $0.labels, driver: $0.driver)) }
    ) { first, _ in first }
  }

  /// The containers with a GPU that are not well because they lost it.
  private func lostGPUs(_ desired: DesiredState, _ state: ObservedState) async -> [String: String] {
    let suspects = desired.containers.filter(\.wantsGPU).compactMap { state.container(named: $0.name) }
      .filter { $0.backend == desired.backend && $0.mayHaveLostGPU }
    return suspects.isEmpty ? [:] : await LostGPU.find(in: suspects, engine: engine)
  }

  /// The images that are there, all looked at together.
  func images(_ references: Set<String>) async throws -> [String: ObservedImage] {
    try await withThrowingTaskGroup(of: (String, ObservedImage?).self) { group in
      for reference in references {
        group.addTask { (reference, try await image(reference)) }
      }
      var images: [String: ObservedImage] = [:]
      for try await (reference, image) in group { images[reference] = image }
      return images
    }
  }

  /// One image; `nil` where it is not there.
  func image(_ reference: String) async throws -> ObservedImage? {
    do {
      let image = try await engine.images.inspect(reference)
      return ObservedImage(
        id: image.id, volumes: image.config?.volumes?.members ?? [], lastTagged: image.lastTagged,
        created: image.created)
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }
}
