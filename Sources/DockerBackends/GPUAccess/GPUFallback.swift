/// A service that wanted a GPU and runs on the CPU, with everything that was tried.
public struct GPUFallback: Sendable {
  /// One way of handing the GPU over, and the engine's innermost reason for refusing it.
  public struct Attempt: Sendable, Hashable {
    /// What was tried: `device request`, `runtime nvidia`, `CDI`, `devices /dev/dri`.
    public var means: String
    /// The innermost message of the engine's error, or what the engine has not for it.
    @Redacted public var reason: String
    /// The row of the failure catalogue, where one matches.
    public var catalogueID: String?
    /// The fix, where one is known.
    public var fix: Advice?

    /// Creates an attempt.
    public init(means: String, reason: String, catalogueID: String? = nil, fix: Advice? = nil) {
      self.means = means
      self.reason = reason
      self.catalogueID = catalogueID
      self.fix = fix
    }
  }

  /// The service.
  public var service: String
  /// The container.
  public var container: String
  /// What was tried, in order; never empty.
  public var attempts: [Attempt]

  /// Creates a fallback.
  public init(service: String, container: String, attempts: [Attempt]) {
    self.service = service
    self.container = container
    self.attempts = attempts
  }
}
