import DockerEngine

extension PlanExecutor {
  func createNetwork(_ name: String) async throws {
    guard let network = desired.networks.first(where: { $0.name == name }) else { return }
    // An engine goes on with a request that is hung up on. The next `up` would not see that network yet and make a
    // second one of the same name, so this is waited for even where all is cancelled.
    _ = try await Task { [engine, request = network.request] in try await engine.networks.create(request) }.value
  }

  /// Removes a network, and others of ours that have the same name.
  func removeNetworks(named name: String) async throws {
    let own = try await engine.networks.list(
      filters: ["name": [name], "label": ["\(Label.project)=\(plan.project)"]]
    ).filter { $0.name == name }
    for network in own {
      try await ignoringAbsence { try await engine.networks.remove(network.id) }
    }
  }

  /// Removes networks that came into being twice while this plan was carried out: the engine may still have been at work
  /// for a client that was killed. Where that fails the next `up` does it.
  func removeTwins() async {
    guard let own = try? await engine.networks.list(filters: ["label": ["\(Label.project)=\(plan.project)"]]) else {
      return
    }
    for (_, twins) in Dictionary(grouping: own, by: \.name) where twins.count > 1 {
      // A list does not say who is on a network; one that is in use cannot be removed.
      var inUse: Set<String> = []
      for network in twins {
        let members = try? await engine.networks.inspect(network.id).containers
        if members?.isEmpty == false { inUse.insert(network.id) }
      }
      for network in ObservedResource.inOrder(twins, inUse: inUse).dropFirst() {
        try? await engine.networks.remove(network.id)
      }
    }
  }
}
