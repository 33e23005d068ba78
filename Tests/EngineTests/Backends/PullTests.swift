import DockerBackends
import DockerEngine
import TestSupport
import Testing

/// `pull` must tell how much there is to come, and get there.
@Suite struct PullTests {
  private static let layers = 6

  /// An image of several layers of random bytes at the registry, with nothing of it left on the engine but its base.
  private func pushed(_ engine: TestEngine, bytes: [Int]) async throws -> ImageReference {
    let unique = engine.uniqueName("layers")
    let name = try ImageReference("\(TestEngine.registry())/\(unique):v1")
    let folder = try TemporaryFolder()
    // Commands of its own, so that no other test's layers are taken from the builder's cache.
    let steps = bytes.enumerated().map { "RUN head -c \($0.element) /dev/urandom > /\(unique)-\($0.offset)" }
    try folder.write((["FROM \(engine.image)"] + steps).joined(separator: "\n") + "\n", to: "Dockerfile")
    var request = BuildRequest(context: folder.path)
    request.tags = [name.familiarName]
    for try await _ in try await engine.client.images.build(request) {}
    for try await _ in try await engine.client.images.push(name) {}
    try await engine.client.images.remove(name.familiarName, force: true)
    return name
  }

  private func progress(_ stage: BackendStage) -> [ImageProgress] {
    stage.events.compactMap { if case .pullProgress(let progress) = $0 { progress } else { nil } }
  }

  @Test func tellsTheTotalOfTheRegistry() async throws {
    try await TestEngine.with { engine in
      let sizes = (0..<Self.layers).map { 400_000 + $0 * 1000 }
      let name = try await pushed(engine, bytes: sizes)
      engine.deferred { try await engine.client.images.remove(name.familiarName, force: true) }
      let stage = try BackendStage(engine)
      try await stage.manager.pull(
        try stage.backend("services: {server: {image: '\(name.familiarName)'}}"), events: stage.sink)
      let all = progress(stage)
      let last = try #require(all.last)
      let total = try #require(last.totalBytes)
      #expect(last.bytes == total)
      #expect(last.layersDone == last.layers)
      #expect(total > sizes.reduce(0, +) && total < sizes.reduce(0, +) + 100_000)
      #expect(Set(all.compactMap(\.totalBytes)) == [total], "the total never changes")
    }
  }

  @Test(arguments: [[], ["second"]])
  func leavesImagesThatAnotherServiceBuilds(services: [String]) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let backend = try stage.backend("services: {first: {image: 'own:1', build: .}, second: {image: 'own:1'}}")
      #expect(try await stage.manager.pull(backend, services: services, events: stage.sink).steps.isEmpty)
    }
  }

  @Test func survivesFiveCutsInTheMiddleOfALayer() async throws {
    try await TestEngine.with { engine in
      let name = try await pushed(engine, bytes: [200_000, 300_000, 4_000_000, 250_000])
      let platform = try await engine.client.system.version().platform
      let manifest = try await RegistryClient(store: CredentialStore(environment: [:]))
        .manifest(for: name, platform: platform)
      let large = try #require(manifest.layers.first { (4_000_000..<5_000_000).contains($0.size) })
      let registry = try CuttingRegistry(
        before: TestEngine.registry(), cutting: large.digest, cuts: 5, after: large.size / 8)
      let cut = try ImageReference("\(registry.address)/\(name.repository):v1")
      engine.deferred { try await engine.client.images.remove(cut.familiarName, force: true) }

      let stage = try BackendStage(engine)
      try await stage.manager.pull(
        try stage.backend("services: {server: {image: '\(cut.familiarName)'}}"), events: stage.sink)
      #expect(registry.cuts == 5)
      _ = try await engine.client.images.inspect(cut.familiarName)
      // Docker 20.10 tries a layer six times, 28.5 five times; an engine that gives up forgets what it had.
      let takenUpAgain = stage.events.count { if case .warning = $0 { true } else { false } }
      #expect(takenUpAgain <= 1)
      for layer in manifest.layers where layer.digest != large.digest {
        #expect(registry.ranges(of: layer.digest).count <= 1 + takenUpAgain, "a finished layer is not started again")
      }
      let bytes = progress(stage).map(\.bytes)
      #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }
}
