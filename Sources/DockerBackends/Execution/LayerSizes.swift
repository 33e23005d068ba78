import DockerEngine
import Synchronization

/// What the layers of an image weigh, asked for at its registry while the engine pulls already.
///
/// The engine tells a layer's size only as it begins to download it, and begins three at a time. Where the registry does
/// not answer this program, the engine's figures have to do.
final class LayerSizes: Sendable {
  private final class Answer: Sendable {
    let sizes = Mutex<[String: Int]?>(nil)
  }

  private let answer = Answer()
  private let asking: Task<Void, Never>

  init(of image: ImageReference, platform: String?, engine: EngineClient, registry: RegistryClient) {
    asking = Task { [answer] in
      guard let own = try? await engine.system.version().platform,
        let manifest = try? await registry.manifest(for: image, platform: ImagePlatform(platform, on: own))
      else { return }
      answer.sizes.withLock { $0 = manifest.sizes }
    }
  }

  deinit { asking.cancel() }

  /// The sizes by short digest, once: `nil` before they are known and after they were taken.
  func take() -> [String: Int]? { answer.sizes.withLock { $0.take() } }
}
