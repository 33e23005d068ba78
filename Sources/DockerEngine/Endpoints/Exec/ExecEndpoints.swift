/// Commands executed in running containers.
public struct ExecEndpoints: Sendable {
  let engine: EngineClient
}

extension EngineClient {
  /// Commands executed in running containers.
  public var exec: ExecEndpoints { ExecEndpoints(engine: self) }
}

/// The body of a start request.
private struct ExecStartRequest: Encodable, Sendable {
  var detach = false
  var tty: Bool

  private enum CodingKeys: String, CodingKey {
    case detach = "Detach"
    case tty = "Tty"
  }
}

extension ExecEndpoints {
  /// Prepares a command.
  /// - Returns: the exec's id.
  /// - Throws: `EngineError`; `.notFound` without the container, `.conflict` where it does not run.
  public func create(_ container: String, _ request: ExecCreateRequest) async throws -> String {
    struct Created: Decodable {
      var id: String
      private enum CodingKeys: String, CodingKey { case id = "Id" }
    }
    let created: Created = try await engine.json(.post, "/containers/\(container)/exec", input: request)
    return created.id
  }

  /// Starts a prepared command as a two-way stream.
  /// - Parameters:
  ///   - exec: the id of the prepared command.
  ///   - tty: as it was prepared.
  public func start(_ exec: String, tty: Bool = false) async throws -> ExecSession {
    let connection = try await engine.upgrade(.post, "/exec/\(exec)/start", input: ExecStartRequest(tty: tty))
    return ExecSession(id: exec, connection: connection, isTerminal: tty, endpoints: self)
  }

  /// Starts a prepared command of which only the output matters; the output ends with the command.
  public func output(_ exec: String, tty: Bool = false) async throws -> LogStream {
    let body = HTTPRequest.Body.bytes(try EngineClient.encoded(ExecStartRequest(tty: tty)))
    let response = try await engine.send(
      .post, "/exec/\(exec)/start", headers: [("Content-Type", "application/json")], body: body, limit: .work)
    return LogStream(response.body, isRaw: tty)
  }

  /// The state of a command.
  public func inspect(_ exec: String) async throws -> ExecInspect {
    try await engine.json(.get, "/exec/\(exec)/json")
  }

  /// Tells the command's terminal its size in characters.
  public func resize(_ exec: String, rows: Int, columns: Int) async throws {
    try await engine.perform(.post, "/exec/\(exec)/resize", query: [("h", String(rows)), ("w", String(columns))])
  }

  /// The exit code of a command whose output has ended. The engine may close the output a moment
  /// before it knows the code, hence the patience.
  public func exitCode(_ exec: String, patience: Duration = .seconds(10)) async throws -> Int {
    let deadline = ContinuousClock.now + patience
    var pause = Duration.milliseconds(1)
    while true {
      let state = try await inspect(exec)
      if !state.running, let code = state.exitCode { return code }
      guard ContinuousClock.now < deadline else {
        throw EngineError(.timedOut, "the command's output has ended, but the engine does not report its exit code")
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(200))
    }
  }
}
