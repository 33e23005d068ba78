/// How `up` shall go about it. The defaults bring up all of it, change what changed, and wait.
public struct UpOptions: Sendable {
  /// Which existing containers are made anew.
  public enum Recreate: String, Sendable, CaseIterable {
    /// Those whose manifest or image changed.
    case changed
    /// All.
    case always
    /// None; what exists is started as it is.
    case never
  }

  /// When images are pulled, for all services at once.
  public enum Pull: String, Sendable, CaseIterable {
    /// On every `up`.
    case always
    /// Where the image is not on the engine.
    case missing
    /// Never; a missing image is an error.
    case never
  }

  /// Only these services and what they depend on; empty means all.
  public var services: [String]
  /// Overrides the manifest's `x-tts.gpu`; `nil` leaves it.
  public var gpu: GPUPolicy?
  /// Overrides `x-tts.bind`: the host address for published ports that name none.
  public var bind: String?
  /// The host port of the endpoint, kept for later; `nil` for the one that is kept, else the manifest's.
  public var port: Int?
  /// Which containers are made anew.
  public var recreate: Recreate
  /// Overrides every service's `pull_policy`; `nil` leaves it.
  public var pull: Pull?
  /// Build images that have a `build` section even where the image exists.
  public var build: Bool
  /// Start the containers; otherwise they are only created.
  public var start: Bool
  /// Wait until every service is ready, not only until all are started.
  public var wait: Bool
  /// Overrides how long a service may take to become ready; the deadline moves on while its log moves.
  public var timeout: Duration?
  /// How many containers speak for the backend, kept for later; `nil` for what is kept, else the manifest's.
  public var replicas: ReplicaCount?
  /// Containers per service, over `deploy.replicas` and `scale`.
  public var scale: [String: Int]
  /// Whether images were pulled and built already in this `up`, so that those which are there are taken as they are.
  var imagesAreFresh = false
  /// Remove containers of the project whose service is no longer in the manifest.
  public var removeOrphans: Bool

  /// Creates options.
  public init(
    services: [String] = [], gpu: GPUPolicy? = nil, bind: String? = nil, port: Int? = nil,
    recreate: Recreate = .changed,
    pull: Pull? = nil, build: Bool = false, start: Bool = true, wait: Bool = true, timeout: Duration? = nil,
    replicas: ReplicaCount? = nil, scale: [String: Int] = [:], removeOrphans: Bool = false
  ) {
    self.services = services
    self.gpu = gpu
    self.bind = bind
    self.port = port
    self.recreate = recreate
    self.pull = pull
    self.build = build
    self.start = start
    self.wait = wait
    self.timeout = timeout
    self.replicas = replicas
    self.scale = scale
    self.removeOrphans = removeOrphans
  }
}
