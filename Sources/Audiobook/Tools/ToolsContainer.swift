package import DockerBackends
package import DockerEngine

/// A container in which the tools work on what a stranger made: without network and privileges, and nothing to write to
/// but its ``folder``.
package struct ToolsContainer: Sendable {
  /// What a container is for.
  package enum Purpose: Sendable {
    /// Reading a document: with little memory and time. Its files lie in memory.
    case reading
    /// Encoding a book. Its files lie in a volume, which goes with it: a book of many hours is too large for memory, and
    /// for a container's own layer.
    case encoding(book: String)
  }

  let engine: EngineClient
  let id: String
  /// The folder for files.
  let folder: String

  /// Starts a container, has it used, and removes it. What an earlier run of the same book has left is removed first.
  /// - Parameters:
  ///   - engine: the engine, which has ``ToolsImage``.
  ///   - purpose: what it is for.
  ///   - use: what is done with it.
  package static func with<Result: Sendable>(
    _ engine: EngineClient, for purpose: Purpose, _ use: (ToolsContainer) async throws -> Result
  ) async throws(BackendError) -> Result {
    do {
      if case .encoding(let book) = purpose {
        for old in try await engine.containers.list(all: true, filters: ["label": ["\(purpose.label)=\(book)"]]) {
          try? await engine.containers.remove(old.id, force: true, volumes: true)
        }
      }
      let request = ContainerCreateRequest(config: purpose.config, hostConfig: purpose.host)
      let id = try await engine.containers.create(request).id
      let container = ToolsContainer(engine: engine, id: id, folder: purpose.folder)
      do {
        try await engine.containers.start(id)
        let result = try await use(container)
        await container.remove()
        return result
      } catch {
        await container.remove()
        throw error
      }
    } catch {
      throw BackendError(error, command: "book")
    }
  }

  /// Also where the caller was cancelled meanwhile.
  private func remove() async {
    await Task.detached { try? await engine.containers.remove(id, force: true, volumes: true) }.value
  }
}

extension ToolsContainer.Purpose {
  private static let memory = 2 << 30

  /// The image has `/tmp` so that everybody may write there: engines give a new folder in memory to root, whatever is
  /// asked for.
  fileprivate var folder: String {
    switch self {
    case .reading: "/tmp"
    case .encoding: "/work"
    }
  }

  fileprivate var label: String {
    switch self {
    case .reading: "org.tts-ctl.book"
    case .encoding: "org.tts-ctl.book-encoder"
    }
  }

  /// After so many seconds everything in it is killed, and it is removed, whoever may have started it.
  private var lifetime: Int {
    switch self {
    case .reading: 900
    case .encoding: 86_400
    }
  }

  fileprivate var config: ContainerConfig {
    var config = ContainerConfig()
    config.image = ToolsImage.name
    config.cmd = ["sleep", String(lifetime)]
    config.workingDir = folder
    config.env = ["HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8"]
    config.networkDisabled = true
    switch self {
    case .reading:
      config.labels = [label: "1"]
      config.user = "65534:65534"
    case .encoding(let book):
      config.labels = [label: book]
      config.volumes = [folder]
    }
    return config
  }

  fileprivate var host: HostConfig {
    var host = HostConfig()
    host.autoRemove = true
    host.networkMode = "none"
    host.readonlyRootfs = true
    host.capDrop = ["ALL"]
    host.securityOpt = ["no-new-privileges"]
    host.pidsLimit = 64
    if case .reading = self {
      host.tmpfs = [folder: "rw,nosuid,nodev,noexec,size=768m,mode=1777"]
      host.memory = Self.memory
      host.memorySwap = Self.memory
    }
    return host
  }
}
