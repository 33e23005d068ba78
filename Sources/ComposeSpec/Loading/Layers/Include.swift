import OrderedCollections

/// Takes in the projects that a file includes.
struct Include {
  let loader: LayerLoader
  /// The files that led here.
  let chain: [String]

  func resolve(_ document: inout Value) throws {
    guard let list = document["include"] else { return }
    if !list.isNull {
      guard let elements = list.sequence else {
        throw ComposeError(.wrongType, "include must be a list, not \(list.kind)", at: list.location)
      }
      for element in elements { try include(element, into: &document) }
    }
    document.entries["include"] = nil
  }

  private func include(_ element: Value, into document: inout Value) throws {
    let place = element.location
    let paths = texts(element.string == nil ? element["path"] : element)
    guard let first = paths.first else {
      throw ComposeError(.missingAttribute, "an include lacks its path", hint: "add path: FILE", at: place)
    }
    if let remote = paths.first(where: \.isRemoteResource) { throw ComposeError.remote(remote, at: place) }
    let resolver = PathResolver(base: loader.workingDirectory, home: loader.home)
    let files = paths.map(resolver.joined)
    let main = resolver.joined(first)
    guard !chain.contains(main), chain.count < LoadSession.chainLimit else {
      throw ComposeError(
        .cycle, "\(main) includes itself: \((chain + [main]).joined(separator: " → "))",
        hint: "remove one include of this circle", at: place)
    }
    let directory = element["project_directory"]?.string.map(resolver.joined) ?? main.deletingLastPathComponent
    let environment = try environment(texts(element["env_file"]), directory: directory, resolver, at: place)
    // A folder that does not exist yet counts as its parent, as it does for Compose.
    let exists = loader.session.fileSystem.kind(of: directory) == .directory
    let included = LayerLoader(
      session: loader.session, environment: environment,
      workingDirectory: exists ? directory : directory.deletingLastPathComponent, home: loader.home)
    let model = try included.model(files: files, includedFrom: chain, at: place)
    for section in ["services", "volumes", "networks", "secrets", "configs", "models"] {
      try importSection(section, from: model, into: &document, place: place)
    }
  }

  private func texts(_ value: Value?) -> [String] {
    value?.string.map { [$0] } ?? value?.sequence?.compactMap(\.string) ?? []
  }

  /// The including project's variables and, weaker, those of the included one's files.
  private func environment(
    _ files: [String], directory: String, _ resolver: PathResolver, at place: SourceLocation
  ) throws -> [String: String] {
    var paths = files.map(resolver.joined)
    if paths.isEmpty {
      let standard = directory.appendingPathComponent(".env")
      if loader.session.fileSystem.kind(of: standard) == .file { paths = [standard] }
    }
    let own = try EnvFiles(session: loader.session).variables(paths, environment: loader.environment, at: place)
    return loader.environment.merging(own) { outer, _ in outer }
  }

  private func importSection(
    _ section: String, from model: Value, into document: inout Value, place: SourceLocation
  ) throws {
    guard let imported = model[section], let entries = imported.mapping else { return }
    var target = document[section] ?? imported.derived(.mapping([:]))
    if target.isNull { target.content = .mapping([:]) }
    guard target.mapping != nil else { return }
    for (name, value) in entries {
      if let existing = target[name], existing != value {
        throw ComposeError(
          .conflict, "\(section).\(name) is defined here and in the included \(value.location.file)",
          hint: "rename one of the two, or override it in a second file given with -f",
          at: existing.keyLocation ?? existing.location)
      }
      target.entries[name] = value
    }
    document.entries[section] = target
  }
}
