/// Whether there is something newer than the image of a service.
public struct ImageUpdate: Sendable, Codable {
  /// How the image stands to what it could be.
  public enum State: String, Sendable, Codable {
    /// There is nothing newer.
    case current
    /// The registry has another image of that name.
    case newer
    /// The image that it is built on is another one by now.
    case base
    /// The Dockerfile or a file of its folder has changed since it was built.
    case source
    /// The image here is newer than the one that the container is made from.
    case container
    /// The engine does not have it.
    case absent
    /// It came from no registry, or its name says by a digest which one is meant.
    case fixed
    /// Nobody could be asked.
    case unknown
  }

  /// The service.
  public var service: String
  /// The image's name.
  public var image: String
  /// How it stands.
  public var state: State
  /// The id of the image on the engine.
  public var id: String?
  /// The digest that the registry has, where that is another one.
  public var newDigest: String?
  /// Why nobody could be asked, or what changed.
  public var reason: String?

  /// Whether an upgrade to something newer failed, after which this image was taken again.
  public var hasFailed = false

  /// Whether the image here, or the one that its container is made from, is older than it could be.
  public var isOutdated: Bool { [.newer, .base, .source, .container].contains(state) }
}

/// Whether there is something newer than the images of a backend.
public struct BackendUpdates: Sendable, Codable {
  /// The backend.
  public var backend: String
  /// The images of its services.
  public var images: [ImageUpdate]

  /// Whether any of them is older than it could be.
  public var isOutdated: Bool { images.contains(where: \.isOutdated) }
}
