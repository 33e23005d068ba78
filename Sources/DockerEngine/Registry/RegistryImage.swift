/// What a registry holds under an image's name, learned without pulling anything of it.
public struct RegistryImage: Sendable, Hashable {
  /// What it is built for.
  public var platforms: [ImagePlatform]
  /// The image for the platform that was asked for; `nil` where there is none.
  public var manifest: ImageManifest?
  /// How that image is configured.
  public var configuration: ImageConfiguration?

  /// Creates a record.
  public init(
    platforms: [ImagePlatform] = [], manifest: ImageManifest? = nil, configuration: ImageConfiguration? = nil
  ) {
    self.platforms = platforms
    self.manifest = manifest
    self.configuration = configuration
  }
}
