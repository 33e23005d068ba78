import FoundationEssentials

/// How an image is configured, as its registry keeps it.
public struct ImageConfiguration: Sendable, Hashable {
  /// What it is built for.
  public var platform: ImagePlatform
  /// The digests of its layers unpacked, lowest first: engines know layers by these.
  public var diffIDs: [String]
  /// The variables that its containers start with, each as `NAME=value`.
  public var environment: [String]

  /// Creates a configuration.
  public init(platform: ImagePlatform, diffIDs: [String] = [], environment: [String] = []) {
    self.platform = platform
    self.diffIDs = diffIDs
    self.environment = environment
  }

  private struct Wire: Decodable {
    struct Container: Decodable {
      var environment: [String]?

      enum CodingKeys: String, CodingKey { case environment = "Env" }
    }

    struct RootFolder: Decodable {
      var diffIDs: [String]?

      enum CodingKeys: String, CodingKey { case diffIDs = "diff_ids" }
    }

    var config: Container?
    var rootfs: RootFolder?
  }

  /// Reads a registry's answer.
  /// - Throws: `EngineError` with `.malformedAnswer`.
  init(_ body: Data) throws {
    let decoder = JSONDecoder()
    guard let platform = try? decoder.decode(ImagePlatform.self, from: body),
      let wire = try? decoder.decode(Wire.self, from: body)
    else { throw EngineError(.malformedAnswer, "the registry's configuration of the image cannot be read") }
    self.init(
      platform: platform, diffIDs: wire.rootfs?.diffIDs ?? [], environment: wire.config?.environment ?? [])
  }
}
