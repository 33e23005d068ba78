import OrderedCollections

/// Loads the files of one project, or of one included project, into one canonical tree.
struct LayerLoader {
  let session: LoadSession
  let environment: [String: String]
  let workingDirectory: String
  /// The user's home folder, where it is known.
  let home: String?

  /// The same loader with another folder for relative paths.
  func relocated(to directory: String) -> LayerLoader {
    LayerLoader(session: session, environment: environment, workingDirectory: directory, home: home)
  }

  /// The files, each overriding those before it; defaults filled in, values checked, paths absolute.
  func model(files: [String], includedFrom chain: [String] = [], at place: SourceLocation? = nil) throws -> Value {
    var model = Value(.mapping([:]), at: SourceLocation(file: files.first ?? "", line: 1, column: 1))
    for file in files {
      for document in try session.documents(of: file, at: place) {
        try apply(document, file: file, chain: chain, to: &model)
      }
    }
    Defaults.fill(&model)
    try ValueChecks.check(model)
    try PathResolver(base: workingDirectory, home: home).resolve(&model)
    EnvironmentResolution.resolveLists(&model, environment)
    return model
  }

  /// The attributes of the files that are no part of Compose, each file's over those before it.
  func extensions(files: [String]) throws -> Value {
    var model = Value(.mapping([:]), at: SourceLocation(file: files.first ?? "", line: 1, column: 1))
    for file in files {
      for document in try session.documents(of: file) {
        var root = document.root
        root.entries = root.entries.filter { $0.key.hasPrefix("x-") }
        try interpolate(&root)
        Removal.remove(document.removals, from: &model)
        model = try Merge.merge(model, root, rule: Rules.project)
      }
    }
    return model
  }

  /// One file for `extends`: canonical, with absolute paths, its own `extends` left for the caller.
  func extended(_ file: String, at place: SourceLocation) throws -> YAMLDocument {
    var layer = YAMLDocument(root: Value(.mapping([:]), at: place), removals: [])
    for var document in try session.documents(of: file, at: place) {
      try interpolate(&document.root)
      Removal.remove(document.removals, from: &layer.root)
      layer.root = try Merge.merge(layer.root, document.root, rule: Rules.project)
      try Unicity.enforce(&layer.root, rule: Rules.project)
      try Canonical.apply(&layer.root, warn: session.warn)
      try Unicity.enforce(&layer.root, rule: Rules.project)
      layer.removals = document.removals
    }
    try PathResolver(base: file.deletingLastPathComponent, home: home).resolve(&layer.root)
    return layer
  }

  private func interpolate(_ root: inout Value) throws {
    guard root.mapping != nil else {
      throw ComposeError(
        .wrongType, "a Compose file must be a mapping, not \(root.kind)", hint: "start with services:",
        at: root.location)
    }
    root = try Interpolator(environment: environment, session: session).interpolate(root, rule: Rules.project)
  }

  private func apply(_ document: YAMLDocument, file: String, chain: [String], to model: inout Value) throws {
    var root = document.root
    try interpolate(&root)
    if let services = root["services"], services.mapping == nil {
      throw ComposeError(
        .wrongType, "services must be a mapping, not \(services.kind)", at: services.keyLocation ?? services.location)
    }
    try Extends(loader: self, file: file).resolve(&root, removals: document.removals)
    Removal.remove(document.removals, from: &model)
    try Include(loader: self, chain: chain + [file]).resolve(&root)
    model = try Merge.merge(model, root, rule: Rules.project)
    try Unicity.enforce(&model, rule: Rules.project)
    try Validator.check(model)
    if let version = model["version"] {
      session.warn(
        ComposeWarning(
          .obsoleteAttribute, "version means nothing any more and can be removed",
          at: version.keyLocation ?? version.location))
      model.entries["version"] = nil
    }
    try Canonical.apply(&model, warn: session.warn)
    try Unicity.enforce(&model, rule: Rules.project)
  }
}
