/// Loads Compose projects: files and an environment in, a `Project` out.
public struct ProjectLoader: Sendable {
  /// Which project to load.
  public struct Request: Sendable {
    /// The Compose files, each overriding those before it; empty looks for `compose.yaml`, `compose.yml`,
    /// `docker-compose.yaml` and `docker-compose.yml` with its override in the folder and its parents.
    public var files: [String]
    /// The folder that relative paths start from; `nil` for the folder of the first file.
    public var projectDirectory: String?
    /// The project's name; `nil` takes `COMPOSE_PROJECT_NAME`, the files' `name` or the folder's name.
    public var projectName: String?
    /// The profiles to enable; `*` for all.
    public var profiles: [String]
    /// Files with variables for interpolation; `nil` for the `.env` of the project's folder, if any.
    public var envFiles: [String]?

    /// Creates a request.
    public init(
      files: [String] = [], projectDirectory: String? = nil, projectName: String? = nil, profiles: [String] = [],
      envFiles: [String]? = nil
    ) {
      self.files = files
      self.projectDirectory = projectDirectory
      self.projectName = projectName
      self.profiles = profiles
      self.envFiles = envFiles
    }
  }

  /// What files are read through.
  public var fileSystem: any FileSystem
  /// The environment: it wins over `.env` files.
  public var environment: [String: String]
  /// The absolute folder that the request's relative paths start from.
  public var currentDirectory: String

  /// Creates a loader.
  public init(environment: [String: String], currentDirectory: String, fileSystem: any FileSystem = LocalFileSystem()) {
    self.environment = environment
    self.currentDirectory = currentDirectory
    self.fileSystem = fileSystem
  }
}
