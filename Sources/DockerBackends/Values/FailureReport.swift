/// All that is known about a failure, without secrets: of a step or a start, gathered while the container is still
/// there; of a check before anything is done; of a container that is not well; or of a server's answer.
public struct FailureReport: Sendable {
  /// One run of the container's healthcheck.
  public struct HealthRun: Sendable, Hashable, Codable {
    /// The exit code of the test; 0 is healthy.
    public var exitCode: Int
    /// What the test printed.
    @Redacted public var output: String

    /// Creates a record.
    public init(exitCode: Int, output: String) {
      self.exitCode = exitCode
      self.output = output
    }
  }

  /// The backend.
  public var backend: String
  /// Where it failed.
  public var stage: FailureStage
  /// The service.
  public var service: String?
  /// The container, where one is there to be looked at.
  public var container: String?
  /// The image, where pull or build failed.
  public var image: String?
  /// The innermost cause: what the engine, the runtime or the probe said in the end.
  @Redacted public var reason: String
  /// What fits in the failure catalogue, most specific first.
  public var explanations: [Finding]
  /// The exit code, where the container ended.
  public var exitCode: Int?
  /// Whether the kernel ended it for want of memory.
  public var oomKilled: Bool
  /// The last runs of its healthcheck, oldest first.
  public var healthLog: [HealthRun]
  /// The last lines of its log, 20 at most.
  @Redacted public var logTail: [String]

  /// Creates a report.
  public init(
    backend: String, stage: FailureStage, service: String? = nil, container: String? = nil, image: String? = nil,
    reason: String, explanations: [Finding] = [], exitCode: Int? = nil, oomKilled: Bool = false,
    healthLog: [HealthRun] = [], logTail: [String] = []
  ) {
    self.backend = backend
    self.stage = stage
    self.service = service
    self.container = container
    self.image = image
    self.reason = reason
    self.explanations = explanations
    self.exitCode = exitCode
    self.oomKilled = oomKilled
    self.healthLog = healthLog
    self.logTail = logTail
  }
}
