extension ContainerEndpoints {
  /// Reads a container's log.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - options: which lines, and whether those to come.
  ///   - terminal: whether the container has a terminal, which makes its log one raw stream;
  ///     where left out, the engine's answer or else an inspect tells.
  public func logs(
    _ container: String, _ options: LogOptions = LogOptions(), terminal: Bool? = nil
  ) async throws -> LogStream {
    let response = try await engine.send(
      .get, "/containers/\(container)/logs", query: options.query,
      limit: options.follow ? .stream : .document)
    return LogStream(response.body, isRaw: try await isRaw(response, container, terminal))
  }

  /// Follows a running container's output from now on.
  public func attach(_ container: String, terminal: Bool? = nil) async throws -> LogStream {
    let response = try await engine.send(
      .post, "/containers/\(container)/attach", query: [("stream", "1"), ("stdout", "1"), ("stderr", "1")],
      limit: .stream)
    return LogStream(response.body, isRaw: try await isRaw(response, container, terminal))
  }

  /// Engines name the format since API 1.42.
  private func isRaw(_ response: HTTPResponse, _ container: String, _ known: Bool?) async throws -> Bool {
    if let known { return known }
    if response.header("Content-Type") == "application/vnd.docker.multiplexed-stream" { return false }
    return try await inspect(container).hasTerminal
  }
}
