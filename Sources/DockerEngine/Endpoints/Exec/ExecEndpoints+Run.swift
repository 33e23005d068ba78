public import FoundationEssentials

extension ExecEndpoints {
  /// Executes a command in a running container and waits for its end.
  ///
  /// Cancelling stops the waiting, not the command: the engine has no way to end one.
  /// - Parameters:
  ///   - container: its id, a unique start of it, or its name.
  ///   - command: the program and its arguments.
  ///   - environment: variables, as `NAME=value`, beside those of the container.
  ///   - user: instead of the container's own.
  ///   - workingDirectory: instead of the container's own.
  ///   - input: what the command reads; nothing where left out.
  ///   - limit: the most bytes kept of each output, 1 MiB by default; the rest is read and dropped.
  /// - Throws: `EngineError`; `.notFound` without the container, `.conflict` where it does not run.
  public func run(
    _ container: String, _ command: [String], environment: [String]? = nil, user: String? = nil,
    workingDirectory: String? = nil, input: Data? = nil, limit: Int = 1 << 20
  ) async throws -> ExecResult {
    let request = ExecCreateRequest(
      cmd: command, attachStdin: input != nil, attachStdout: true, attachStderr: true, env: environment, user: user,
      workingDir: workingDirectory)
    let exec = try await create(container, request)
    guard let input else {
      return try await result(exec, try await output(exec), limit)
    }
    let session = try await start(exec)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await session.write(input)
          try await session.closeInput()
        } catch let error as EngineError where error.code == .connectionLost {
          // The command ended without reading all of it; its exit code tells.
        }
      }
      let result = try await result(exec, session.output, limit)
      group.cancelAll()
      await session.close()
      return result
    }
  }

  private func result(_ exec: String, _ output: LogStream, _ limit: Int) async throws -> ExecResult {
    var result = ExecResult(exitCode: 0, stdout: Data(), stderr: Data(), isTruncated: false)
    do {
      for try await chunk in output {
        switch chunk.stream {
        case .stdout: result.stdout.append(chunk.bytes, limit, &result.isTruncated)
        case .stderr: result.stderr.append(chunk.bytes, limit, &result.isTruncated)
        }
      }
    } catch let error as EngineError where error.code == .connectionLost {
      // Podman resets the connection of a command that leaves input unread; the exit code, if there
      // is one, tells how it went.
      result.isTruncated = true
    }
    result.exitCode = try await exitCode(exec)
    return result
  }
}

extension Data {
  fileprivate mutating func append(_ more: Data, _ limit: Int, _ isTruncated: inout Bool) {
    if count + more.count > limit { isTruncated = true }
    if count < limit { append(more.prefix(limit - count)) }
  }
}
