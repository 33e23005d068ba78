/// The engine itself.
public struct SystemEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// The engine itself.
  public var system: SystemEndpoints { SystemEndpoints(engine: self) }
}

extension SystemEndpoints {
  /// Asks for a sign of life.
  /// - Parameter patience: how long it may take.
  public func ping(patience: Duration = .seconds(5)) async throws {
    try await engine.perform(
      .get, "/_ping", timeouts: HTTPRequest.Timeouts(connect: patience, response: patience, idle: patience))
  }

  /// The engine, its host and what they offer: runtimes, devices, memory, storage.
  public func info() async throws -> SystemInfo {
    try await engine.json(.get, "/info")
  }

  /// Versions of the engine and its parts.
  public func version() async throws -> EngineVersion {
    try await engine.json(.get, "/version")
  }

  /// What images, containers, volumes and the build cache take on disk; the engine measures for a while. It measures for
  /// one client at a time, and refuses the others: they wait.
  public func diskUsage() async throws -> DiskUsage {
    while true {
      do {
        return try await engine.json(.get, "/system/df", limit: .change)
      } catch let error as EngineError where EngineWording.measuring.isTold(by: error.message) {
        try await Task.sleep(for: .milliseconds(200))
      }
    }
  }
}
