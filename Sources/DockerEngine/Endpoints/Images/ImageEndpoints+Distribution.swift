extension ImageEndpoints {
  /// What the registry holds under a name, without pulling anything of it. The engine asks, so that this
  /// shows whether a pull would find its way.
  /// - Throws: `EngineError`, as a pull would.
  public func distribution(
    _ image: ImageReference, credentials: RegistryCredentials? = nil,
    timeouts: HTTPRequest.Timeouts? = nil
  ) async throws -> ImageDistribution {
    try await engine.json(
      .get, "/distribution/\(image: image.familiarName)/json",
      headers: try credentials.map { [("X-Registry-Auth", try $0.header)] } ?? [], limit: .change, timeouts: timeouts)
  }
}

/// What a registry holds under an image's name.
public struct ImageDistribution: Sendable, Hashable, Decodable {
  /// The platforms.
  public var platforms: [ImagePlatform]

  private enum CodingKeys: String, CodingKey { case platforms = "Platforms" }

  /// Reads the engine's answer; an image without a list of platforms has none.
  public init(from decoder: any Decoder) throws {
    platforms =
      try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent([ImagePlatform].self, forKey: .platforms) ?? []
  }
}
