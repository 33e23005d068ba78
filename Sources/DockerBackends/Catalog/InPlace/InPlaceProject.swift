import ComposeSpec

/// A Compose project that is used where it lies: what it takes to read it again from any folder.
public struct InPlaceProject: Sendable, Hashable, Codable {
  /// Its Compose files, absolute.
  public var files: [String]
  /// The folder that its relative paths start from, absolute.
  public var folder: String
  /// The files with variables that were named in place of `.env`, absolute.
  public var environmentFiles: [String]

  /// What is to be remembered of a project.
  init(_ project: Project) {
    (files, folder, environmentFiles) = (project.files, project.workingDirectory, project.environmentFiles)
  }

  /// Whether it leads to files that are there.
  var isThere: Bool {
    !files.isEmpty && folder.hasPrefix("/")
      && (files + environmentFiles).allSatisfy { $0.hasPrefix("/") && LocalFileSystem().kind(of: $0) == .file }
  }
}
