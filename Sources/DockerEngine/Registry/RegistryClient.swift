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
  /// - Parameter platform: which of the images is meant, where the name stands for several.
  /// - Throws: `EngineError`: `.notFound`, also where there is none for the platform; `.unauthorized`, `.rateLimited`,
  ///   `.unreachable`, `.timedOut`, `.malformedAnswer`, `.unsupported`.
  public func manifest(for image: ImageReference, platform: ImagePlatform) async throws -> ImageManifest {
    do {
      return try await withDeadline(patience) { try await ask(for: image, platform) }
    } catch is DeadlineExceeded {
      throw EngineError(.timedOut, "the registry \(image.registry) did not answer within \(patience)")
    }
  }

  private func ask(for image: ImageReference, _ platform: ImagePlatform) async throws -> ImageManifest {
    let credentials = try await store.credentials(for: image)
    var failure = EngineError(.unreachable, "the registry \(image.registry) does not answer")
    for origin in RegistryOrigin.candidates(for: image.registry) {
      let session = RegistrySession(image: image, origin: origin, credentials: credentials, transport: transport)
      do {
        return try await manifest(platform, in: session)
      } catch let error as EngineError where Self.isNoAnswer(error) {
        failure = error
      }
    }
    throw failure
  }

  private func manifest(_ platform: ImagePlatform, in session: RegistrySession) async throws -> ImageManifest {
    var session = session
    let image = session.image
    switch try RegistryDocument(try await session.manifest(image.digest ?? image.tag ?? "latest")) {
    case .image(let manifest): return manifest
    case .list(let entries):
      guard let digest = RegistryDocument.choose(platform, from: entries) else {
        throw EngineError(.notFound, "\(image.familiarName) has no image for \(platform)")
      }
      guard case .image(let manifest) = try RegistryDocument(try await session.manifest(digest)) else {
        throw EngineError(.malformedAnswer, "the registry's list of images holds another list")
      }
      return manifest
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
