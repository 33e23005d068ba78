extension ContainerEndpoints {
  /// Starts a container; nothing happens where it runs.
  /// - Throws: `EngineError`. Runtimes, devices, ports and mounts fail here rather than at creation.
  public func start(_ container: String) async throws {
    try await engine.perform(.post, "/containers/\(container)/start")
  }

  /// Asks a container to end and kills it where it does not; nothing happens where it does not run.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - signal: instead of the container's own stop signal (API 1.42).
  ///   - patience: seconds before the kill, -1 to wait for ever; the container's own (10) where left out.
  public func stop(_ container: String, signal: String? = nil, patience: Int? = nil) async throws {
    try await engine.perform(
      .post, "/containers/\(container)/stop", query: [("signal", signal), ("t", patience.map(String.init))],
      timeouts: limit(patience))
  }

  /// Stops and starts a container; the parameters are those of ``stop(_:signal:patience:)``.
  public func restart(_ container: String, signal: String? = nil, patience: Int? = nil) async throws {
    try await engine.perform(
      .post, "/containers/\(container)/restart", query: [("signal", signal), ("t", patience.map(String.init))],
      timeouts: limit(patience))
  }

  /// The engine may take the container's patience and then its own time.
  private func limit(_ patience: Int?) -> HTTPRequest.Timeouts {
    guard let patience else { return engine.limits.timeouts(.change) }
    return patience < 0
      ? HTTPRequest.Timeouts() : HTTPRequest.Timeouts(response: engine.limits.change + .seconds(patience))
  }

  /// Sends a signal to a container's process.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - signal: by name or number; `SIGKILL` where left out.
  /// - Throws: `EngineError`; `.conflict` where it does not run.
  public func kill(_ container: String, signal: String? = nil) async throws {
    try await engine.perform(.post, "/containers/\(container)/kill", query: [("signal", signal)])
  }

  /// Freezes a container's processes.
  public func pause(_ container: String) async throws {
    try await engine.perform(.post, "/containers/\(container)/pause")
  }

  /// Lets a frozen container go on.
  public func unpause(_ container: String) async throws {
    try await engine.perform(.post, "/containers/\(container)/unpause")
  }

  /// Removes a container.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - force: whether it is killed first where it runs.
  ///   - volumes: whether its anonymous volumes go too.
  public func remove(_ container: String, force: Bool = false, volumes: Bool = false) async throws {
    try await engine.perform(
      .delete, "/containers/\(container)", query: [("force", force ? "1" : nil), ("v", volumes ? "1" : nil)])
  }

  /// Gives a container another name.
  public func rename(_ container: String, to name: String) async throws {
    try await engine.perform(.post, "/containers/\(container)/rename", query: [("name", name)])
  }

  /// What ``wait(_:until:)`` waits for.
  public enum WaitCondition: String, Sendable {
    /// That it does not run; at once where it does not.
    case notRunning = "not-running"
    /// The next end, even where it has not been started yet.
    case nextExit = "next-exit"
    /// That it is gone.
    case removed
  }

  /// Waits without limit for a container's end.
  /// - Returns: its exit code.
  public func wait(_ container: String, until condition: WaitCondition = .notRunning) async throws -> Int {
    let waited: ContainerWaited = try await engine.json(
      .post, "/containers/\(container)/wait", query: [("condition", condition.rawValue)], limit: .wait)
    if let error = waited.error, !error.message.isEmpty { throw EngineError(.engineFailed, error.message) }
    return waited.statusCode
  }

  /// Changes the limits or the restart policy of a container.
  /// - Returns: what the engine did not honour.
  public func update(_ container: String, limits: HostConfig) async throws -> [String] {
    let updated: ContainerUpdated = try await engine.json(
      .post, "/containers/\(container)/update", input: limits)
    return updated.warnings
  }
}
