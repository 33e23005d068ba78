import DockerBackends
package import DockerEngine
package import FoundationEssentials

/// A container in which the tools work on what a stranger made: without network and privileges, with little memory and
/// time, and nothing to write to but ``folder``.
package struct ToolsContainer: Sendable {
  /// The folder for files, in the container's memory. The image has it, so that everybody may write there: engines give
  /// a new one to root, whatever is asked for.
  package static let folder = "/tmp"
  /// After so many seconds everything in it is killed, and it is removed, whoever may have started it.
  private static let lifetime = 900
  private static let memory = 2 << 30
  private static let label = "org.tts-ctl.book"

  private let engine: EngineClient
  private let id: String

  /// Starts a container, has it used, and removes it.
  /// - Parameters:
  ///   - engine: the engine, which has ``ToolsImage``.
  ///   - use: what is done with it.
  package static func with<Result: Sendable>(
    _ engine: EngineClient, _ use: (ToolsContainer) async throws -> Result
  ) async throws -> Result {
    let created = try await engine.containers.create(ContainerCreateRequest(config: config, hostConfig: host))
    let container = ToolsContainer(engine: engine, id: created.id)
    do {
      try await engine.containers.start(created.id)
      let result = try await use(container)
      await container.remove()
      return result
    } catch {
      await container.remove()
      throw error
    }
  }

  private static var config: ContainerConfig {
    var config = ContainerConfig()
    config.image = ToolsImage.name
    config.cmd = ["sleep", String(lifetime)]
    config.labels = [label: "1"]
    config.user = "65534:65534"
    config.workingDir = folder
    config.env = ["HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8"]
    config.networkDisabled = true
    return config
  }

  private static var host: HostConfig {
    var host = HostConfig()
    host.autoRemove = true
    host.networkMode = "none"
    host.readonlyRootfs = true
    host.tmpfs = [folder: "rw,nosuid,nodev,noexec,size=768m,mode=1777"]
    host.capDrop = ["ALL"]
    host.securityOpt = ["no-new-privileges"]
    host.pidsLimit = 64
    host.memory = memory
    host.memorySwap = memory
    return host
  }

  /// Also where the caller was cancelled meanwhile.
  private func remove() async {
    await Task.detached { try? await engine.containers.remove(id, force: true, volumes: true) }.value
  }

  /// Writes a file.
  /// - Parameters:
  ///   - data: what it holds.
  ///   - name: its name in ``folder``.
  package func write(_ data: Data, to name: String) async throws {
    let result = try await engine.exec.run(id, ["dd", "bs=1M", "status=none", "of=\(name)"], input: data)
    guard result.exitCode == 0 else {
      let reason = String(decoding: result.stderr, as: UTF8.self).trimmingPrefix("dd: ")
      throw BackendError(.engineFailed, "the document cannot be copied into a container: \(reason)")
    }
  }

  /// Runs a program to its end.
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - seconds: after which it is killed; its exit code is 124 then.
  ///   - limit: the most bytes that are kept of what it prints.
  package func run(_ command: [String], seconds: Int = 60, limit: Int = 1 << 20) async throws -> ExecResult {
    try await engine.exec.run(id, ["timeout", "-k", "1", String(seconds)] + command, limit: limit)
  }
}
