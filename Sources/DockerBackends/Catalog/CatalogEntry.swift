import BackendSupport
import ComposeSpec
import FoundationEssentials

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
  /// The project that is used where it lies; `nil` for a backend of a folder of the search path.
  public var place: InPlaceProject?

  /// Creates an entry.
  public init(name: String, file: String, overrideFile: String? = nil, isFlat: Bool = false) {
    self.name = name
    self.file = file
    self.overrideFile = overrideFile
    self.isFlat = isFlat
  }
}

extension CatalogEntry {
  /// A project that was brought up in place.
  init(_ name: String, at place: InPlaceProject) {
    self.init(name: name, file: place.files.first ?? "")
    self.place = place
  }

  private static let extensions = [".yaml", ".yml"]

  /// The backend of that name in a folder of the search path: a folder with a Compose file, or a flat file.
  static func find(_ name: String, in folder: String) -> CatalogEntry? {
    let own = "\(folder)/\(name)"
    if let file = firstFile(of: ComposeFileName.files, in: own) {
      return CatalogEntry(name: name, file: file, overrideFile: firstFile(of: ComposeFileName.overrides, in: own))
    }
    return firstFile(of: extensions.map { name + $0 }, in: folder).map { file in
      CatalogEntry(name: name, file: file, isFlat: true)
    }
  }

  /// All backends in a folder of the search path, by name.
  static func all(in folder: String) -> [CatalogEntry] {
    let items = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = items.map { item in
      extensions.first { item.hasSuffix($0) }.map { String(item.dropLast($0.count)) } ?? item
    }
    return Set(names).filter(BackendName.isValid).sorted().compactMap { find($0, in: folder) }
  }

  private static func firstFile(of names: [String], in folder: String) -> String? {
    names.lazy.map { "\(folder)/\($0)" }.first { path in
      var isDirectory = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory
    }
  }
}
