/// What `down` removes beside the containers and the networks that `up` made.
public struct DownOptions: Sendable {
  /// Remove the project's volumes, too, and what is in them.
  public var volumes: Bool
  /// Remove the images that were built for the project.
  public var images: Bool
  /// Remove containers of the project whose service is no longer in the manifest. Default `true`.
  public var removeOrphans: Bool
  /// Overrides how long a container may take to stop before it is killed.
  public var timeout: Duration?

  /// Creates options.
  public init(volumes: Bool = false, images: Bool = false, removeOrphans: Bool = true, timeout: Duration? = nil) {
    self.volumes = volumes
    self.images = images
    self.removeOrphans = removeOrphans
    self.timeout = timeout
  }
}
