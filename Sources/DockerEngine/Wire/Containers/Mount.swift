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

/// What a mount brings in.
public struct MountKind: RawRepresentable, Sendable, Hashable, Codable {
  /// The word on the wire.
  public var rawValue: String

  /// Wraps a word, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A file or folder of the host.
  public static let bind = Self(rawValue: "bind")
  /// A volume, anonymous without a source.
  public static let volume = Self(rawValue: "volume")
  /// Memory.
  public static let tmpfs = Self(rawValue: "tmpfs")
  /// The files of an image, read-only (API 1.48).
  public static let image = Self(rawValue: "image")
  /// A cluster volume.
  public static let cluster = Self(rawValue: "cluster")
  /// A named pipe on Windows.
  public static let npipe = Self(rawValue: "npipe")
}

/// Options of a bind mount.
public struct BindOptions: Sendable, Hashable, Codable {
  /// `private`, `rprivate`, `shared`, `rshared`, `slave` or `rslave`.
  public var propagation: String?
  /// Whether mounts below the source stay out.
  public var nonRecursive: Bool?
  /// Whether a missing source folder is made (API 1.42).
  public var createMountpoint: Bool?
  /// Whether mounts below a read-only source stay writable (API 1.44).
  public var readOnlyNonRecursive: Bool?
  /// Whether to fail where mounts below cannot be made read-only (API 1.44).
  public var readOnlyForceRecursive: Bool?

  /// Creates a value; what is left out is left to the engine.
  public init(
    propagation: String? = nil, nonRecursive: Bool? = nil, createMountpoint: Bool? = nil,
    readOnlyNonRecursive: Bool? = nil, readOnlyForceRecursive: Bool? = nil
  ) {
    self.propagation = propagation
    self.nonRecursive = nonRecursive
    self.createMountpoint = createMountpoint
    self.readOnlyNonRecursive = readOnlyNonRecursive
    self.readOnlyForceRecursive = readOnlyForceRecursive
  }

  private enum CodingKeys: String, CodingKey {
    case propagation = "Propagation"
    case nonRecursive = "NonRecursive"
    case createMountpoint = "CreateMountpoint"
    case readOnlyNonRecursive = "ReadOnlyNonRecursive"
    case readOnlyForceRecursive = "ReadOnlyForceRecursive"
  }
}

/// Options of a volume mount.
public struct VolumeOptions: Sendable, Hashable, Codable {
  /// Whether an empty volume stays empty rather than take the image's files.
  public var noCopy: Bool?
  /// Labels of a volume that is made for this mount.
  public var labels: [String: String]?
  /// The driver of a volume that is made for this mount.
  public var driverConfig: VolumeDriverConfig?
  /// The folder inside the volume (API 1.45).
  public var subpath: String?

  /// Creates a value; what is left out is left to the engine.
  public init(
    noCopy: Bool? = nil, labels: [String: String]? = nil, driverConfig: VolumeDriverConfig? = nil,
    subpath: String? = nil
  ) {
    self.noCopy = noCopy
    self.labels = labels
    self.driverConfig = driverConfig
    self.subpath = subpath
  }

  private enum CodingKeys: String, CodingKey {
    case noCopy = "NoCopy"
    case labels = "Labels"
    case driverConfig = "DriverConfig"
    case subpath = "Subpath"
  }
}

/// The driver of a volume and its options.
public struct VolumeDriverConfig: Sendable, Hashable, Codable {
  /// The driver; `local` where left out.
  public var name: String?
  /// Options of the driver.
  public var options: [String: String]?

  /// Creates a value; what is left out is left to the engine.
  public init(name: String? = nil, options: [String: String]? = nil) {
    self.name = name
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case options = "Options"
  }
}

/// Options of a tmpfs mount.
public struct TmpfsOptions: Sendable, Hashable, Codable {
  /// Size in bytes; half the memory where left out.
  public var sizeBytes: Int?
  /// Permissions of the mount point, such as `0o1777`.
  public var mode: Int?
  /// Further mount options, each a flag or a key and a value (API 1.46).
  public var options: [[String]]?

  /// Creates a value; what is left out is left to the engine.
  public init(sizeBytes: Int? = nil, mode: Int? = nil, options: [[String]]? = nil) {
    self.sizeBytes = sizeBytes
    self.mode = mode
    self.options = options
  }

  private enum CodingKeys: String, CodingKey {
    case sizeBytes = "SizeBytes"
    case mode = "Mode"
    case options = "Options"
  }
}

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
