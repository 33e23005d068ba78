public import OrderedCollections

/// How many containers run, with which resources. What only a cluster can do is kept and not acted upon.
public struct Deploy: Sendable, Equatable, Codable {
  /// `replicated`, `global` or their `-job` forms.
  public var mode: String?
  /// How many containers run.
  public var replicas: Int?
  /// Labels of the service, not of its containers.
  public var labels: OrderedDictionary<String, String> = [:]
  /// How a cluster rolls an update out.
  public var updateConfig: UpdateConfig?
  /// How a cluster rolls an update back.
  public var rollbackConfig: UpdateConfig?
  /// Limits and reservations.
  public var resources: Resources?
  /// When a container is restarted.
  public var restartPolicy: RestartPolicy?
  /// Where a cluster runs it.
  public var placement: Placement?
  /// `vip` or `dnsrr`.
  public var endpointMode: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]

  /// Limits and reservations.
  public struct Resources: Sendable, Equatable, Codable {
    /// The most it may use.
    public var limits: Resource?
    /// What it is promised.
    public var reservations: Resource?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// One set of amounts.
  public struct Resource: Sendable, Equatable, Codable {
    /// A number of CPUs, fractions included.
    public var cpus: Float?
    /// Memory.
    public var memory: ByteCount?
    /// Processes.
    public var pids: Int?
    /// Devices, GPUs above all.
    public var devices: [DeviceRequest] = []
    /// Resources that a cluster's nodes declare.
    public var genericResources: [GenericResource] = []
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// A resource that a cluster's nodes declare.
  public struct GenericResource: Sendable, Equatable, Codable {
    /// A countable one.
    public struct Discrete: Sendable, Equatable, Codable {
      /// Its kind.
      public var kind: String = ""
      /// How many.
      public var value: Int = 0
      /// The `x-*` attributes.
      public var extensions: Extensions = [:]
    }

    /// A countable one.
    public var discreteResourceSpec: Discrete?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// When a container is restarted.
  public struct RestartPolicy: Sendable, Equatable, Codable {
    /// `none`, `on-failure` or `any`.
    public var condition: String?
    /// The pause before it.
    public var delay: Duration?
    /// The most restarts.
    public var maxAttempts: Int?
    /// How long a container must run to count as started.
    public var window: Duration?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// How a cluster rolls an update out or back.
  public struct UpdateConfig: Sendable, Equatable, Codable {
    /// How many at a time.
    public var parallelism: Int?
    /// The pause between them.
    public var delay: Duration?
    /// What a failure leads to.
    public var failureAction: String?
    /// How long each is watched.
    public var monitor: Duration?
    /// The share of failures that is tolerated.
    public var maxFailureRatio: Float?
    /// `start-first` or `stop-first`.
    public var order: String?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// Where a cluster runs it.
  public struct Placement: Sendable, Equatable, Codable {
    /// A rule that spreads containers.
    public struct Preference: Sendable, Equatable, Codable {
      /// The label it spreads over.
      public var spread: String?
      /// The `x-*` attributes.
      public var extensions: Extensions = [:]
    }

    /// Rules that nodes must meet.
    public var constraints: [String] = []
    /// Rules that nodes should meet.
    public var preferences: [Preference] = []
    /// The most containers on one node.
    public var maxReplicasPerNode: Int?
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }
}
