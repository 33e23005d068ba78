/// Asks registries what an image consists of, which the engine tells only while it pulls.
///
/// Knows Docker Hub, token services, user names with passwords, and registries of this machine over plain HTTP. Further
/// registries without TLS and mirrors of the engine are not asked.
public struct RegistryClient: Sendable {
  private let transport: any HTTPTransport
  private let store: CredentialStore
  private let patience: Duration

  /// Creates a client.
  /// - Parameters:
  ///   - transport: what carries the requests.
  ///   - store: where credentials are looked for.
  ///   - patience: how long all of an answer may take, 10 s by default.
  public init(
    transport: any HTTPTransport = CurlTransport(), store: CredentialStore = CredentialStore(),
    patience: Duration = .seconds(10)
  ) {
    self.transport = transport
    self.store = store
    self.patience = patience
  }

  /// What the image consists of.
  /// - Parameters:
  ///   - image: its name.
  ///   - platform: which of the images is meant, where the name stands for several.
  /// - Throws: `EngineError`: `.notFound`, also where there is none for the platform; `.unauthorized`, `.rateLimited`,
  ///   `.unreachable`, `.timedOut`, `.malformedAnswer`, `.unsupported`.
  public func manifest(for image: ImageReference, platform: ImagePlatform) async throws -> ImageManifest {
    try await ask(about: image) { session in
      var session = session
      guard let manifest = try await find(platform, in: &session).manifest else {
        throw EngineError(.notFound, "\(image.familiarName) has no image for \(platform)")
      }
      return manifest
    }
  }

  /// All that the registry tells of an image: what it is built for, and for one platform what it consists of and how
  /// it is configured.
  /// - Parameters:
  ///   - image: its name.
  ///   - platform: which of the images is meant, where the name stands for several.
  /// - Throws: as ``manifest(for:platform:)``, but where there is none for the platform.
  public func image(_ image: ImageReference, platform: ImagePlatform) async throws -> RegistryImage {
    try await ask(about: image) { session in
      var session = session
      var found = try await find(platform, in: &session)
      guard let digest = found.manifest?.configuration else { return found }
      found.configuration = try ImageConfiguration(try await session.blob(digest))
      if found.platforms.isEmpty { found.platforms = found.configuration.map { [$0.platform] } ?? [] }
      return found
    }
  }

  /// The digest of what the registry holds under an image's name now: an engine that pulled it has this among the
  /// image's ``ImageInspect/repoDigests``.
  /// - Throws: as ``manifest(for:platform:)``.
  public func digest(of image: ImageReference) async throws -> String {
    try await ask(about: image) { session in
      var session = session
      return try await session.digest(image.digest ?? image.tag ?? "latest")
    }
  }

  private func ask<Answer: Sendable>(
    about image: ImageReference, _ question: @escaping @Sendable (RegistrySession) async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await withDeadline(patience) { try await put(question, about: image) }
    } catch is DeadlineExceeded {
      throw EngineError(.timedOut, "the registry \(image.registry) did not answer within \(patience)")
    }
  }

  private func put<Answer: Sendable>(
    _ question: @Sendable (RegistrySession) async throws -> Answer, about image: ImageReference
  ) async throws -> Answer {
    let credentials = try await store.credentials(for: image)
    var failure = EngineError(.unreachable, "the registry \(image.registry) does not answer")
    for origin in RegistryOrigin.candidates(for: image.registry) {
      let session = RegistrySession(image: image, origin: origin, credentials: credentials, transport: transport)
      do {
        return try await question(session)
      } catch let error as EngineError where Self.isNoAnswer(error) {
        failure = error
      }
    }
    throw failure
  }

  private func find(_ platform: ImagePlatform, in session: inout RegistrySession) async throws -> RegistryImage {
    let image = session.image
    switch try RegistryAnswer(try await session.manifest(image.digest ?? image.tag ?? "latest")) {
    case .image(let manifest): return RegistryImage(manifest: manifest)
    case .list(let entries):
      // Provenance records stand in the same lists, for no platform.
      var found = RegistryImage(platforms: entries.map(\.platform).filter { $0.architecture != "unknown" })
      guard let digest = RegistryAnswer.choose(platform, from: entries) else { return found }
      guard case .image(let manifest) = try RegistryAnswer(try await session.manifest(digest)) else {
        throw EngineError(.malformedAnswer, "the registry's list of images holds another list")
      }
      found.manifest = manifest
      return found
    }
  }

  /// Whether nothing that speaks this protocol is there.
  private static func isNoAnswer(_ error: EngineError) -> Bool {
    switch error.code {
    case .unreachable, .connectionLost, .malformedAnswer: true
    default: false
    }
  }
}
