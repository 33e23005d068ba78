/// Where a project's files are and which variables hold for them.
struct ProjectSetting {
  private let loader: ProjectLoader
  private let session: LoadSession
  private(set) var files: [String] = []
  /// The files with variables that were asked for, absolute.
  private(set) var envFiles: [String] = []
  private(set) var directory: String
  var environment: [String: String]

  init(loader: ProjectLoader, session: LoadSession) throws {
    self.loader = loader
    self.session = session
    directory = loader.currentDirectory.cleanedPath
    environment = loader.environment
    environment["PWD"] = environment["PWD"] ?? directory
  }

  /// Finds the files and the folder, and reads the environment files.
  mutating func locate(_ request: ProjectLoader.Request) throws {
    let projectDirectory = request.projectDirectory.map(absolute)
    files = request.files.map(absolute)
    if let projectDirectory { directory = projectDirectory } else if !files.isEmpty { directory = firstFolder }
    envFiles = (request.envFiles ?? environmentList("COMPOSE_ENV_FILES", separator: ",") ?? []).map(absolute)
    try readEnvFiles()
    if files.isEmpty, let list = environment["COMPOSE_FILE"] {
      let separator = environment["COMPOSE_PATH_SEPARATOR"] ?? ":"
      files = list.split(on: separator).map(absolute)
      if projectDirectory == nil { directory = firstFolder }
    }
    if files.isEmpty { try findFiles() }
    if projectDirectory == nil, directory != firstFolder {
      directory = firstFolder
      try readEnvFiles()
    }
  }

  /// The profiles asked for, by the request or by `COMPOSE_PROFILES`.
  func profiles(_ requested: [String]) -> [String] {
    guard requested.isEmpty else { return requested }
    return environmentList("COMPOSE_PROFILES", separator: ",") ?? []
  }

  private var firstFolder: String {
    guard let first = files.first(where: { $0 != "-" }) else { return directory }
    return first.deletingLastPathComponent
  }

  private func absolute(_ path: String) -> String {
    if path == "-" { return path }
    return path.hasPrefix("/") ? path.cleanedPath : loader.currentDirectory.appendingPathComponent(path)
  }

  private func environmentList(_ name: String, separator: Character) -> [String]? {
    guard let text = environment[name], !text.isEmpty else { return nil }
    return text.split(separator: separator).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
  }

  /// Adds the files' variables; those that are known already win.
  private mutating func readEnvFiles() throws {
    var paths = envFiles
    if paths.isEmpty {
      let disabled = environment["COMPOSE_DISABLE_ENV_FILE"].flatMap(Cast.boolean) ?? false
      let standard = directory.appendingPathComponent(".env")
      if !disabled, session.fileSystem.kind(of: standard) == .file { paths = [standard] }
    }
    let variables = try EnvFiles(session: session).variables(paths, environment: environment)
    environment.merge(variables) { old, _ in old }
  }

  /// Looks for the standard names in the folder and those above it.
  private mutating func findFiles() throws {
    // That of a shell whose folder was removed is no path at all, and there is always one above it.
    guard directory.hasPrefix("/") else {
      throw ComposeError(.noProject, "the current folder does not exist any more", hint: "change to another folder")
    }
    var folder = directory
    while true {
      if let file = firstExisting(ComposeFileName.files, in: folder) {
        files = [file]
        if let override = firstExisting(ComposeFileName.overrides, in: folder) { files.append(override) }
        return
      }
      let parent = folder.deletingLastPathComponent
      guard parent != folder else {
        throw ComposeError(
          .noProject, "there is no Compose file in \(directory) or above",
          hint: "create compose.yaml, or name a file with -f")
      }
      folder = parent
    }
  }

  private func firstExisting(_ names: [String], in folder: String) -> String? {
    names.lazy.map(folder.appendingPathComponent).first { session.fileSystem.kind(of: $0) != nil }
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}

extension String {
  fileprivate func split(on separator: String) -> [String] {
    guard let first = separator.first else { return [self] }
    return split(separator: first, omittingEmptySubsequences: true).map(String.init)
  }
}
