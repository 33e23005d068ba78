/// An image to build from a folder, or from a repository.
public struct BuildRequest: Sendable, Hashable {
  /// The folder that the build may read; or an address that the builder fetches, as `https://example.org/a.git#main:docker`.
  public var context: String
  /// The instructions.
  public var dockerfile = Dockerfile.standard
  /// Names of the image.
  public var tags: [String] = []
  /// Values of `ARG`; `nil` takes the value from the environment, if it has one.
  public var arguments: [String: String?] = [:]
  /// Labels of the image.
  public var labels: [String: String] = [:]
  /// The stage to stop at; the last one where left out.
  public var target: String?
  /// The network of `RUN`: `default`, `host`, `none` or a network's name.
  public var network: String?
  /// Images whose layers may serve as cache.
  public var cacheFrom: [String] = []
  /// `os[/architecture[/variant]]`; the engine's own where left out.
  public var platform: String?
  /// `name:address` lines for `/etc/hosts` of `RUN`.
  public var extraHosts: [String] = []
  /// Size of `/dev/shm` of `RUN` in bytes.
  public var sharedMemory: Int?
  /// Resource limits of `RUN`.
  public var ulimits: [Ulimit] = []
  /// Whether base images are pulled though they are there.
  public var pull = false
  /// Whether nothing is taken from the cache.
  public var noCache = false
  /// Secrets of `RUN --mount=type=secret`, which need BuildKit.
  public var secrets: [BuildSecret] = []
  /// SSH agents and keys of `RUN --mount=type=ssh`, as `default` or `id=path`, which need BuildKit.
  public var ssh: [String] = []
  /// Further contexts by name, as a folder or `docker-image://NAME`, which need BuildKit.
  public var additionalContexts: [String: String] = [:]
  /// Whether `RUN` may do everything, which needs BuildKit.
  public var privileged = false

  /// Creates a request with Docker's defaults.
  public init(context: String) { self.context = context }
}

/// A secret of a build, by its source; the value itself passes no argument list.
public struct BuildSecret: Sendable, Hashable {
  /// Where the secret is.
  public enum Source: Sendable, Hashable {
    /// A file.
    case file(String)
    /// An environment variable.
    case environment(String)
  }

  /// The name that `RUN --mount` gives.
  public var id: String
  /// Where the secret is.
  public var source: Source

  /// Creates a secret.
  public init(id: String, source: Source) {
    self.id = id
    self.source = source
  }
}
