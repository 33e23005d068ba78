/// What `up` did and where the backend is now.
public struct UpReport: Sendable {
  /// How one service became ready.
  public struct Ready: Sendable {
    /// The service.
    public var service: String
    /// What showed it: `HTTP 200`, `healthcheck passed`, `port 7860 accepts connections`.
    @Redacted public var how: String
    /// From the container's start, or from the first look at a container that already ran.
    public var duration: Duration

    /// Creates a record.
    public init(service: String, how: String, duration: Duration) {
      self.service = service
      self.how = how
      self.duration = duration
    }
  }

  /// The backend.
  public var backend: String
  /// The plan that was carried out; without a change where all was up already.
  public var plan: Plan
  /// Where the services listen.
  public var ports: [BackendPort]
  /// The services that are ready; empty where `up` did not wait.
  public var ready: [Ready]
  /// The services that wanted a GPU and got none.
  public var fallbacks: [GPUFallback]
  /// How long it took.
  public var duration: Duration

  /// Creates a report.
  public init(
    backend: String, plan: Plan, ports: [BackendPort] = [], ready: [Ready] = [], fallbacks: [GPUFallback] = [],
    duration: Duration = .zero
  ) {
    self.backend = backend
    self.plan = plan
    self.ports = ports
    self.ready = ready
    self.fallbacks = fallbacks
    self.duration = duration
  }
}
