import ComposeSpec

/// Loads the Compose project of a catalogue entry.
struct CatalogLoader {
  let environment: [String: String]
  let profiles: [String]
  let envFiles: [String]?
  var fileSystem: any FileSystem = LocalFileSystem()

  func project(of entry: CatalogEntry) throws(ComposeError) -> Project {
    if let place = entry.place { return try project(entry.name, at: place) }
    let folder = String(entry.file.prefix(upTo: entry.file.lastIndex(of: "/") ?? entry.file.startIndex))
    let loader = ProjectLoader(environment: environment, currentDirectory: folder, fileSystem: fileSystem)
    var request = ProjectLoader.Request(
      files: [entry.file] + (entry.overrideFile.map { [$0] } ?? []), projectDirectory: folder, profiles: profiles,
      envFiles: envFiles)
    let project = try loader.load(request)
    // Flat files share their folder, so its name would make one project of all of them.
    guard entry.isFlat, project.document["name"] == nil else { return project }
    request.projectName = Self.projectName(for: entry.name)
    return try loader.load(request)
  }

  private func project(_ name: String, at place: InPlaceProject) throws(ComposeError) -> Project {
    let named = place.environmentFiles.isEmpty ? nil : place.environmentFiles
    let loader = ProjectLoader(environment: environment, currentDirectory: place.folder, fileSystem: fileSystem)
    return try loader.load(
      .init(
        files: place.files, projectDirectory: place.folder, projectName: name, profiles: profiles,
        envFiles: envFiles ?? named))
  }

  /// The name as Compose would take it from a folder: lower case, without dots, not starting with `-` or `_`.
  static func projectName(for name: String) -> String {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return String(plain.drop { $0 == "-" || $0 == "_" })
  }
}
