public import OrderedCollections

/// How a service's image is built.
public struct BuildConfig: Sendable, Equatable, Codable {
  /// The build context: an absolute folder, or the URL of a Git repository or an archive.
  public var context: String?
  /// The Dockerfile, relative to the context.
  public var dockerfile: String?
  /// The Dockerfile's text; it excludes `dockerfile`.
  public var dockerfileInline: String?
  /// Privileges the build asks BuildKit for.
  public var entitlements: [String] = []
  /// Build arguments. A `nil` value is one that the environment does not set: the Dockerfile's default holds.
  public var args: OrderedDictionary<String, String?> = [:]
  /// The provenance attestation: a truth value or BuildKit's parameters.
  public var provenance: String?
  /// The SBOM attestation: a truth value or BuildKit's parameters.
  public var sbom: String?
  /// SSH agents and keys handed to the build: id to path, empty for the running agent.
  public var ssh: OrderedDictionary<String, String> = [:]
  /// Labels of the image.
  public var labels: OrderedDictionary<String, String> = [:]
  /// Cache sources.
  public var cacheFrom: [String] = []
  /// Cache targets.
  public var cacheTo: [String] = []
  /// Whether every step runs anew.
  public var noCache: Bool = false
  /// Further contexts by name: a folder, `docker-image://…`, `service:NAME` or a URL.
  public var additionalContexts: OrderedDictionary<String, String> = [:]
  /// Whether base images are pulled anew.
  public var pull: Bool = false
  /// Host name to addresses, during the build.
  public var extraHosts: OrderedDictionary<String, [String]> = [:]
  /// The isolation technology (Windows).
  public var isolation: String?
  /// The network of `RUN` steps: `none`, `host` or a network's name.
  public var network: String?
  /// The stage to build.
  public var target: String?
  /// Secrets handed to the build.
  public var secrets: [FileMount] = []
  /// The size of `/dev/shm` during the build.
  public var shmSize: ByteCount?
  /// Further names for the image.
  public var tags: [String] = []
  /// Resource limits during the build.
  public var ulimits: OrderedDictionary<String, Ulimit> = [:]
  /// Platforms to build for.
  public var platforms: [String] = []
  /// Whether the build runs privileged.
  public var privileged: Bool = false
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Creates a configuration that says nothing yet.
  public init() {}
}

extension BuildConfig {
  /// Whether the classic builder cannot do it and BuildKit must.
  public var needsBuildKit: Bool {
    !ssh.isEmpty || !secrets.isEmpty || !additionalContexts.isEmpty || !cacheTo.isEmpty || platforms.count > 1
      || !entitlements.isEmpty || provenance != nil || sbom != nil || privileged
  }
}
