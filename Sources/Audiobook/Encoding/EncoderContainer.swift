import DockerBackends
import DockerEngine
import FoundationEssentials

/// A container in which ffmpeg encodes a book: without network and privileges. Its files lie in a volume, which goes with
/// it: a book of many hours is too large for memory, and for a container's own layer.
struct EncoderContainer: Sendable {
  /// The folder for files.
  private static let folder = "/work"
  private static let label = "org.tts-ctl.book-encoder"
  /// After a day it ends, whatever became of its maker.
  private static let lifetime = 86_400
  private static let mostWords = 4000

  private let engine: EngineClient
  private let id: String

  /// Starts a container, has it used, and removes it. What an earlier run of the same book has left is removed first.
  static func with<Result: Sendable>(
    _ engine: EngineClient, book: String, _ use: (EncoderContainer) async throws -> Result
  ) async throws(BackendError) -> Result {
    do {
      for old in try await engine.containers.list(all: true, filters: ["label": ["\(label)=\(book)"]]) {
        try? await engine.containers.remove(old.id, force: true, volumes: true)
      }
      var config = ContainerConfig()
      config.image = ToolsImage.name
      config.cmd = ["sleep", String(lifetime)]
      config.labels = [label: book]
      config.workingDir = folder
      config.volumes = [folder]
      config.networkDisabled = true
      var host = HostConfig()
      host.autoRemove = true
      host.networkMode = "none"
      host.readonlyRootfs = true
      host.capDrop = ["ALL"]
      host.securityOpt = ["no-new-privileges"]
      host.pidsLimit = 64
      let id = try await engine.containers.create(ContainerCreateRequest(config: config, hostConfig: host)).id
      let container = EncoderContainer(engine: engine, id: id)
      do {
        try await engine.containers.start(id)
        let result = try await use(container)
        await container.remove()
        return result
      } catch {
        await container.remove()
        throw error
      }
    } catch let error as BackendError {
      throw error
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  /// Also where the caller was cancelled meanwhile.
  private func remove() async {
    await Task.detached { try? await engine.containers.remove(id, force: true, volumes: true) }.value
  }

  /// Writes a file.
  func write(_ data: Data, to name: String) async throws {
    try await engine.containers.upload(id, to: Self.folder, entries: [TarEntry(path: name, content: .data(data))])
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

  /// What a program prints.
  func output(_ command: [String]) async throws -> Data {
    let result = try await engine.exec.run(id, command, limit: 16 << 20)
    guard result.exitCode == 0 else {
      throw Self.failure(command, String(decoding: result.stderr, as: UTF8.self))
    }
    return result.stdout
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
