import ComposeSpec

/// The labels of everything this program makes.
enum Label {
  // Docker Compose's own: Docker Desktop, Portainer and `docker compose -p NAME ps` group by them.
  static let project = "com.docker.compose.project"
  static let service = "com.docker.compose.service"
  static let number = "com.docker.compose.container-number"
  static let oneOff = "com.docker.compose.oneoff"
  static let configHash = "com.docker.compose.config-hash"
  static let dependsOn = "com.docker.compose.depends_on"
  static let image = "com.docker.compose.image"
  static let workingDirectory = "com.docker.compose.project.working_dir"
  static let configFiles = "com.docker.compose.project.config_files"
  static let environmentFiles = "com.docker.compose.project.environment_file"
  static let composeVersion = "com.docker.compose.version"
  static let network = "com.docker.compose.network"
  static let volume = "com.docker.compose.volume"

  /// The backend that the resource belongs to: its presence says that this program made it.
  static let backend = "org.tts-ctl.backend"
  /// The hash of the whole specification.
  static let hash = "org.tts-ctl.spec-hash"
  /// A short hash for each attribute, to say later which one changed.
  static let attributes = "org.tts-ctl.spec-attributes"
  /// Seals of the attributes that hold secrets; see ``SecretSeal``.
  static let seals = "org.tts-ctl.spec-seals"
  /// Why the container runs on the CPU although a GPU was wanted.
  static let gpuFallback = "org.tts-ctl.gpu-fallback"

  /// The backend that an image was built for. Containers take over the labels of their image, whoever makes them, so this
  /// is not the label that makes a container ours.
  static let builtFor = "org.tts-ctl.built-for"

  /// The Compose release whose containers ours equal.
  static let composeRelease = "2.40.3"
}

extension Label {
  /// The labels of a network or a volume: its own, and those that say whose it is.
  /// - Parameter kind: the label that holds its key in the manifest.
  static func marking(
    _ own: [String: String]?, as kind: String, _ key: String, of project: Project, backend: String
  ) -> [String: String] {
    let marks = [Self.project: project.name, kind: key, composeVersion: composeRelease, Self.backend: backend]
    return (own ?? [:]).merging(marks) { _, mark in mark }
  }
}
