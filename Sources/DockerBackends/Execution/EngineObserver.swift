import DockerEngine

/// Looks at an engine: one list call for all containers, one look at each wanted image, and at
/// networks and volumes only where something is to be created or started. Into a container it looks only where that
/// has a GPU and is not well.
struct EngineObserver: Sendable {
  let engine: EngineClient

  /// What there is, as far as the wanted state is concerned.
  /// - Parameter spent: containers that must be made anew, and what shows it.
  func observe(_ desired: DesiredState, spent: [String: String] = [:]) async throws -> ObservedState {
    try await observe(spent: spent) { desired }.observed
  }

  /// What is wanted and what there is. The list does not depend on what is wanted, so both are made at the same time.
  func observe(
    spent: [String: String] = [:], _ wanted: () throws -> DesiredState
  ) async throws -> (desired: DesiredState, observed: ObservedState) {
    async let containers = engine.containers.list(all: true)
    let desired = try wanted()
    async let images = images(Set(desired.services.filter { !$0.containers.isEmpty }.map(\.image)))
    var state = try await ObservedState(containers: containers.map(ObservedContainer.init), images: images)
    state.spent = await lostGPUs(desired, state).merging(spent) { $1 }
    state.changedSecrets = try await SealedParts(engine: engine).changed(desired, state)
    return (desired, try await withResources(state, of: desired))
  }

  private func withResources(_ state: ObservedState, of desired: DesiredState) async throws -> ObservedState {
    var state = state
    guard try Reconciler.needsResources(desired, state) else { return state }
    async let networks = engine.networks.list()
    async let volumes = desired.volumes.isEmpty ? [] : engine.volumes.list()
    state.networks = ObservedResource.networks(
      try await networks, of: desired.project, inUse: Set(state.containers.flatMap(\.networkIDs.values)))
    state.volumes = Dictionary(
      try await volumes.map { ($0.name, ObservedResource(labels: $0.labels, driver: $0.driver)) }
    ) { first, _ in first }
    return state
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
        id: image.id, volumes: image.config?.volumes?.members ?? [], lastTagged: image.lastTagged)
    } catch let error as EngineError where error.code == .notFound {
      return nil
    }
  }
}
