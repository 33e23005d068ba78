package import OrderedCollections

extension ProjectLoader {
  /// Loads a project.
  ///
  /// Nothing is dropped silently: an attribute that Compose does not define is an error with its place, one that a
  /// single engine cannot act upon is among the project's warnings.
  public func load(_ request: Request) throws(ComposeError) -> Project {
    do {
      return try project(request)
    } catch let error as ComposeError {
      throw LookalikeCharacters.explanation(of: error, loader: self, request) ?? error
    } catch {
      throw ComposeError(.malformedYAML, "\(error)")
    }
  }

  /// The top-level attributes that start with `x-`, of a project that may be wrong in all else; none where these
  /// cannot be read either.
  package func extensions(_ request: Request) -> OrderedDictionary<String, Value> {
    let session = LoadSession(fileSystem: fileSystem)
    guard let (setting, _) = try? place(request, session),
      let model = try? layers(setting, session).extensions(files: setting.files)
    else { return [:] }
    return model.entries
  }

  func project(_ request: Request) throws -> Project {
    let session = LoadSession(fileSystem: fileSystem)
    let (setting, name) = try place(request, session)
    var model = try layers(setting, session).model(files: setting.files)
    guard !model.entries.isEmpty else {
      throw ComposeError(.emptyProject, "the Compose file is empty", hint: "start with services:", at: model.location)
    }
    try Normalization.apply(&model, name: name, environment: setting.environment)
    let assembly = ProjectAssembly(
      model: model, name: name, setting: setting, profiles: setting.profiles(request.profiles), session: session)
    return try assembly.project()
  }

  /// Where the project's files are, and its name.
  private func place(_ request: Request, _ session: LoadSession) throws -> (setting: ProjectSetting, name: String) {
    var setting = try ProjectSetting(loader: self, session: session)
    try setting.locate(request)
    let files = try setting.files.map { (path: $0, documents: try session.documents(of: $0)) }
    let name = try ProjectName.determine(
      request.projectName, files: files, directory: setting.directory, environment: setting.environment,
      session: session)
    setting.environment["COMPOSE_PROJECT_NAME"] = name
    return (setting, name)
  }

  private func layers(_ setting: ProjectSetting, _ session: LoadSession) -> LayerLoader {
    LayerLoader(
      session: session, environment: setting.environment, workingDirectory: setting.directory,
      home: environment["HOME"])
  }
}
