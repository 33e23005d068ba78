/// A mount in the long form.
public struct Mount: Sendable, Hashable, Codable {
  /// What is mounted.
  public var type: MountKind
  /// The absolute path in the container.
  public var target: String
  /// The host's path, the volume's name or the image.
  public var source: String?
  /// Whether it is read-only.
  public var readOnly: Bool?
  /// `default`, `consistent`, `cached` or `delegated`; only Docker Desktop heeds it.
  public var consistency: String?
  /// Options of a bind mount.
  public var bindOptions: BindOptions?
  /// Options of a volume mount.
  public var volumeOptions: VolumeOptions?
  /// Options of a tmpfs mount.
  public var tmpfsOptions: TmpfsOptions?
  /// Options of an image mount.
  public var imageOptions: ImageMountOptions?

  /// Creates a value; what is left out is left to the engine.
  public init(
    type: MountKind, target: String, source: String? = nil, readOnly: Bool? = nil, consistency: String? = nil,
    bindOptions: BindOptions? = nil, volumeOptions: VolumeOptions? = nil, tmpfsOptions: TmpfsOptions? = nil,
    imageOptions: ImageMountOptions? = nil
  ) {
    self.type = type
    self.target = target
    self.source = source
    self.readOnly = readOnly
    self.consistency = consistency
    self.bindOptions = bindOptions
    self.volumeOptions = volumeOptions
    self.tmpfsOptions = tmpfsOptions
    self.imageOptions = imageOptions
  }

  private enum CodingKeys: String, CodingKey {
    case type = "Type"
    case target = "Target"
    case source = "Source"
    case readOnly = "ReadOnly"
    case consistency = "Consistency"
    case bindOptions = "BindOptions"
    case volumeOptions = "VolumeOptions"
    case tmpfsOptions = "TmpfsOptions"
    case imageOptions = "ImageOptions"
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    type = try object.decode(MountKind.self, forKey: .type)
    target = try object.decode(String.self, forKey: .target)
    source = object.lenient(.source)
    readOnly = object.lenient(.readOnly)
    consistency = object.lenient(.consistency)
    bindOptions = object.lenient(.bindOptions)
    volumeOptions = object.lenient(.volumeOptions)
    tmpfsOptions = object.lenient(.tmpfsOptions)
    imageOptions = object.lenient(.imageOptions)
  }
}
