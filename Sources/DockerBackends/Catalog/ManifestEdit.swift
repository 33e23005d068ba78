import BackendSupport
import ComposeSpec
import FoundationEssentials

/// A manifest that somebody changes. Nothing of it is written until it is whole and right.
public struct ManifestEdit: Sendable {
  /// The backend.
  public let backend: String
  /// What the file holds.
  public let text: String
  /// Where the changed file will be.
  public let file: String
  /// Where it is now, where the user may not change that: his own copy is made when it is saved.
  public let source: String?

  private let catalog: BackendCatalog
  private let entry: CatalogEntry

  /// Reads a backend's manifest as it is, right or wrong.
  /// - Throws: `BackendError` with `.unknownBackend` or `.fileFailed`.
  init(_ entry: CatalogEntry, in catalog: BackendCatalog) throws(BackendError) {
    (backend, self.entry, self.catalog) = (entry.name, entry, catalog)
    text = try Self.read(entry.file)
    let places = catalog.searchPath.map(\.path)
    let place = places.firstIndex { entry.file.hasPrefix("\($0)/") }
    guard let own = CatalogFolder.own(in: catalog.searchPath)?.path, let place,
      let ownPlace = places.firstIndex(of: own),
      place > ownPlace
    else {
      (file, source) = (entry.file, nil)
      return
    }
    // What was installed belongs to the program, and its next release would write over it.
    (file, source) = (own + entry.file.dropFirst(places[place].count), entry.file)
  }

  /// Tries a new text in the place of the old one, with all that it names beside it.
  /// - Throws: `BackendError` with `.invalidManifest` and the place.
  public func check(_ text: String) throws(BackendError) {
    let loader = CatalogLoader(
      environment: catalog.environment, profiles: [], envFiles: nil,
      fileSystem: ChangedFile(path: entry.file, bytes: Array(text.utf8)))
    _ = try catalog.load(entry, by: loader)
  }

  /// Puts a new text in the place of the old one, whole or not at all.
  /// - Throws: `BackendError` with `.invalidManifest`, or with `.fileFailed` where somebody else has changed the file
  ///   meanwhile, or it cannot be written.
  public func save(_ text: String) throws(BackendError) {
    try check(text)
    guard try Self.read(entry.file) == self.text else {
      throw BackendError(.fileFailed, "\(entry.file) was changed by another program meanwhile; nothing was written")
    }
    do {
      if source != nil { try copy() }
      // A link of the user's own stays one, and what it leads to is changed; what a copied one leads to is the program's.
      let origin = URL(filePath: source ?? file).resolvingSymlinksInPath().path
      let mode = try FileManager.default.attributesOfItem(atPath: origin)[.posixPermissions] as? Int
      try PrivateFile.write(
        Data(text.utf8), to: source == nil ? origin : file, mode: UInt32(mode ?? 0o644) & 0o777)
    } catch {
      throw BackendError(.fileFailed, "\(file) cannot be written: \(PlainWords.of(error))")
    }
  }

  private func copy() throws {
    let folder = { (path: String) in String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)) }
    let (from, to) = entry.isFlat ? (entry.file, file) : (folder(entry.file), folder(file))
    try FileManager.default.createDirectory(atPath: folder(to), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }

  private static func read(_ path: String) throws(BackendError) -> String {
    do throws(FileSystemError) {
      return String(decoding: try LocalFileSystem().read(path), as: UTF8.self)
    } catch {
      throw BackendError(.fileFailed, "\(path) cannot be read: \(error.reason)")
    }
  }
}

extension BackendCatalog {
  /// A backend's manifest, to be changed.
  /// - Throws: `BackendError` with `.unknownBackend` or `.fileFailed`.
  public func edit(_ name: String) throws(BackendError) -> ManifestEdit {
    try ManifestEdit(try entry(named: name), in: self)
  }
}

/// The files of this machine, one of them as it would be.
private struct ChangedFile: FileSystem {
  let path: String
  let bytes: [UInt8]

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    path == self.path ? bytes : try LocalFileSystem().read(path)
  }

  func kind(of path: String) -> FileKind? { LocalFileSystem().kind(of: path) }
}
