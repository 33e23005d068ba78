import ComposeSpec
import OrderedCollections

/// Loads the Compose project of a catalogue entry.
struct CatalogLoader {
  let environment: [String: String]
  let profiles: [String]
  let envFiles: [String]?
  var fileSystem: any FileSystem = LocalFileSystem()

  func project(of entry: CatalogEntry) throws(ComposeError) -> Project {
    var request = request(of: entry)
    let project = try loader(of: entry).load(request)
    // Flat files share their folder, so its name would make one project of all of them.
    guard entry.isFlat, project.document["name"] == nil else { return project }
    request.projectName = Self.projectName(for: entry.name)
    return try loader(of: entry).load(request)
  }

  /// The `x-tts` block of an entry whose project cannot be read.
  func block(of entry: CatalogEntry) -> Value? { loader(of: entry).extensions(request(of: entry))["x-tts"] }

  private func loader(of entry: CatalogEntry) -> ProjectLoader {
    ProjectLoader(environment: environment, currentDirectory: folder(of: entry), fileSystem: fileSystem)
  }

  private func request(of entry: CatalogEntry) -> ProjectLoader.Request {
    guard let place = entry.place else {
      return ProjectLoader.Request(
        files: [entry.file] + (entry.overrideFile.map { [$0] } ?? []), projectDirectory: folder(of: entry),
        profiles: profiles, envFiles: envFiles)
    }
    let named = place.environmentFiles.isEmpty ? nil : place.environmentFiles
    return ProjectLoader.Request(
      files: place.files, projectDirectory: place.folder, projectName: entry.name, profiles: profiles,
      envFiles: envFiles ?? named)
  }

  private func folder(of entry: CatalogEntry) -> String {
    entry.place?.folder ?? String(entry.file.prefix(upTo: entry.file.lastIndex(of: "/") ?? entry.file.startIndex))
  }

  /// The name as Compose would take it from a folder: lower case, without dots, not starting with `-` or `_`.
  static func projectName(for name: String) -> String {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return String(plain.drop { $0 == "-" || $0 == "_" })
  }
}
