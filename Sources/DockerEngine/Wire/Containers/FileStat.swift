public import FoundationEssentials

/// A file in a container.
public struct FileStat: Sendable, Hashable, Decodable {
  /// Its name.
  public var name: String
  /// Bytes.
  public var size: Int
  /// Mode bits as Go packs them.
  public var mode: Int
  /// When it was changed.
  public var modified: Date?
  /// Where a symbolic link points.
  public var linkTarget: String

  private enum CodingKeys: String, CodingKey {
    case name
    case size
    case mode
    case modified = "mtime"
    case linkTarget
  }

  /// Decodes what the engine sent; absent, null and misshapen members become their defaults.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    name = object.lenient(.name) ?? ""
    size = object.lenient(.size) ?? 0
    mode = object.lenient(.mode) ?? 0
    modified = object.timestamp(.modified)
    linkTarget = object.lenient(.linkTarget) ?? ""
  }
}
