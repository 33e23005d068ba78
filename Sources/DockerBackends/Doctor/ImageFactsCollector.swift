import BackendSupport
import DockerEngine

/// Finds out what images are like: those on the engine by the engine, the others by their registry.
struct ImageFactsCollector: Sendable {
  /// Who is asked about an image that is not on the engine.
  enum Asking: Sendable {
    case nobody
    /// The registry, for what is in the image.
    case registry
    /// The engine too, whether it would get the image.
    case registryAndEngine
  }

  let engine: EngineClient
  let environment: [String: String]
  /// What the engine runs without being told a platform; `nil` where that is not known.
  let platform: ImagePlatform?
  let asking: Asking
  /// How long the engine may take.
  var limit = Duration.seconds(2)
  /// How long a registry may take.
  var patience = Duration.seconds(5)

  /// What the images of services are like, all asked for at the same time, each image once.
  func images(of services: [DesiredService]) async -> [BackendFacts.Image] {
    var wanted: [DesiredService] = []
    for service in services where !wanted.contains(where: { $0.image == service.image }) { wanted.append(service) }
    return await withTaskGroup(of: (Int, BackendFacts.Image).self) { group in
      for (index, service) in wanted.enumerated() { group.addTask { (index, await image(of: service)) } }
      var all: [(Int, BackendFacts.Image)] = []
      for await image in group { all.append(image) }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func image(of service: DesiredService) async -> BackendFacts.Image {
    var image = BackendFacts.Image(
      isBuilt: service.build != nil,
      platform: service.platform.flatMap { asked in platform.map { ImagePlatform(asked, on: $0) } })
    image.facts.reference = service.image
    do {
      let inspected = try await withTimeLimit(limit) { try await engine.images.inspect(service.image) }
      image.facts.isPresent = true
      image.facts.architecture = inspected.architecture
      image.facts.read(inspected.config?.env ?? [])
    } catch let error as EngineError where error.code == .notFound {
      image.facts.isPresent = false
      if !image.isBuilt { await ask(&image) }
    } catch {
      // Not known, which is no finding.
    }
    return image
  }

  private func ask(_ image: inout BackendFacts.Image) async {
    guard asking != .nobody, let reference = try? ImageReference(image.reference) else { return }
    let wanted = image.platform ?? platform
    async let answer = asking == .registryAndEngine ? engineAnswer(reference) : nil
    async let found = registryImage(reference, wanted)
    let (heard, (seen, silence)) = await (answer, found)
    image.registry = heard ?? seen.map { .has($0.platforms) } ?? silence.map { .silent($0) }
    guard let manifest = seen?.manifest else { return }
    image.facts.read(seen?.configuration?.environment ?? [])
    image.size = await localLayers().map { layers in
      PullSize(manifest, diffIDs: seen?.configuration?.diffIDs ?? [], present: layers)
    }
    image.facts.neededSpace = image.size?.least
  }

  /// Whether the engine finds the image, with the credentials that a pull would take.
  private func engineAnswer(_ reference: ImageReference) async -> BackendFacts.RegistryAnswer {
    do {
      let answer = try await withTimeLimit(patience * 2) { [engine, environment] in
        let credentials = try await CredentialStore(environment: environment).credentials(for: reference)
        return try await engine.images.distribution(reference, credentials: credentials)
      }
      return .has(answer.platforms.filter { $0.architecture != "unknown" })
    } catch let error as EngineError {
      return .refuses(ErrorPeeler.peel(error.message).message)
    } catch {
      return .silent(String(describing: error))
    }
  }

  /// What the registry itself tells, or why it tells nothing: this machine may not reach it, or not as the engine does,
  /// so that even its refusal says nothing certain.
  private func registryImage(
    _ reference: ImageReference, _ platform: ImagePlatform?
  ) async -> (image: RegistryImage?, silence: String?) {
    guard let platform else { return (nil, nil) }
    let client = RegistryClient(store: CredentialStore(environment: environment), patience: patience)
    do {
      return (try await client.image(reference, platform: platform), nil)
    } catch {
      return (nil, PlainWords.of(error))
    }
  }

  /// The unpacked layers of every image on the engine; `nil` where they cannot be learned.
  private func localLayers() async -> [[String]]? {
    try? await withTimeLimit(patience) { [engine] in
      let ids = try await engine.images.list().map(\.id)
      return try await withThrowingTaskGroup(of: [String].self) { group in
        for id in ids { group.addTask { (try? await engine.images.inspect(id))?.rootFS?.layers ?? [] } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
  }
}

extension ImageFacts {
  /// Reads what the variables of an image say about the GPU that it needs.
  mutating func read(_ environment: [String]) {
    func value(of name: String) -> String? {
      environment.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
    cudaRequirement = value(of: "NVIDIA_REQUIRE_CUDA")
    skipsRequirement = value(of: "NVIDIA_DISABLE_REQUIRE").map { ["true", "1"].contains($0.lowercased()) }
    cudaVersion = value(of: "CUDA_VERSION")
  }
}
