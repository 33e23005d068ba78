/// A backend that was found, not yet read.
public struct CatalogEntry: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its Compose file, absolute.
  public var file: String
  /// The file that Compose lays over it by itself, where it is there.
  public var overrideFile: String?
  /// Whether it is one file rather than a folder; then the file's name, not the folder's, names the project.
  public var isFlat: Bool

  /// Creates an entry.
  public init(name: String, file: String, overrideFile: String? = nil, isFlat: Bool = false) {
    self.name = name
    self.file = file
    self.overrideFile = overrideFile
    self.isFlat = isFlat
  }
}
