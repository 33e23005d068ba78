import DockerBackends
package import DockerEngine
package import FoundationEssentials

extension ToolsContainer {
  /// How much is kept of what a program says that fails.
  private static let mostWords = 4000

  /// Writes a file.
  /// - Parameters:
  ///   - data: what it holds.
  ///   - name: its name in the folder.
  package func write(_ data: Data, to name: String) async throws {
    let result = try await engine.exec.run(id, ["dd", "bs=1M", "status=none", "of=\(name)"], input: data)
    guard result.exitCode == 0 else {
      let reason = String(decoding: result.stderr, as: UTF8.self).trimmingPrefix("dd: ")
      throw BackendError(.engineFailed, "a file cannot be copied into a container: \(reason)")
    }
  }

  /// Writes many files at once, and the folders that they lie in; into a volume only, as the engine does not write into a
  /// container's memory.
  func write(_ files: [(path: String, data: Data)]) async throws {
    let entries = files.map { TarEntry(path: $0.path, content: .data($0.data)) }
    try await engine.containers.upload(id, to: folder, entries: entries)
  }

  /// Runs a program to its end.
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - input: what it reads.
  ///   - seconds: after which it is killed; its exit code is 124 then.
  ///   - limit: the most bytes that are kept of what it prints.
  package func run(
    _ command: [String], input: Data? = nil, seconds: Int = 60, limit: Int = 1 << 20
  ) async throws -> ExecResult {
    try await engine.exec.run(id, ["timeout", "-k", "1", String(seconds)] + command, input: input, limit: limit)
  }

  /// What a program prints that takes as long as it takes.
  /// - Throws: `BackendError` with `.invalidAnswer` and the program's last words where it fails.
  @discardableResult func output(_ command: [String]) async throws -> Data {
    let result = try await engine.exec.run(id, command, limit: 16 << 20)
    guard result.exitCode == 0 else {
      throw Self.failure(command, String(decoding: result.stderr, as: UTF8.self))
    }
    return result.stdout
  }

  /// Runs a program that reads what `feed` writes.
  /// - Throws: `BackendError` with `.invalidAnswer` and the program's last words where it fails.
  func run(_ command: [String], feed: (_ write: (Data) async throws(BackendError) -> Void) async throws -> Void)
    async throws
  {
    let request = ExecCreateRequest(cmd: command, attachStdin: true, attachStdout: true, attachStderr: true)
    let session = try await engine.exec.start(try await engine.exec.create(id, request))
    async let words = Self.words(of: session.output)
    do {
      try await feed { (data: Data) throws(BackendError) in
        do { try await session.write(data) } catch { throw BackendError(error, command: "book") }
      }
      try await session.closeInput()
    } catch {
      // A program that ends before it has read all says why.
      if Task.isCancelled { throw error }
      await session.close()
      let said = (try? await words) ?? ""
      throw said.isEmpty ? error : Self.failure(command, said)
    }
    let said = try await words
    let code = try await session.exitCode()
    await session.close()
    guard code == 0 else { throw Self.failure(command, said.isEmpty ? "exit code \(code)" : said) }
  }

  /// Hands out a file.
  func read(_ name: String, _ take: (Data) throws -> Void) async throws {
    let request = ExecCreateRequest(cmd: ["cat", name], attachStdout: true, attachStderr: true)
    let exec = try await engine.exec.create(id, request)
    for try await chunk in try await engine.exec.output(exec) where chunk.stream == .stdout {
      try take(chunk.bytes)
    }
    guard try await engine.exec.exitCode(exec) == 0 else { throw Self.failure(["cat"], "\(name) cannot be read") }
  }

  private static func words(of output: LogStream) async throws -> String {
    var said = Data()
    for try await chunk in output { said = Data((said + chunk.bytes).suffix(mostWords)) }
    return String(decoding: said, as: UTF8.self)
  }

  private static func failure(_ command: [String], _ said: String) -> BackendError {
    let line = said.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it does not say why"
    return BackendError(.invalidAnswer, "\(command.first ?? "") failed: \(line)")
  }
}
