/// Options of an image mount.
public struct ImageMountOptions: Sendable, Hashable, Codable {
  /// The folder inside the image (API 1.48).
  public var subpath: String?

  /// Creates a value; what is left out is left to the engine.
  public init(subpath: String? = nil) {
    self.subpath = subpath
  }

  private enum CodingKeys: String, CodingKey {
    case subpath = "Subpath"
  }
}
