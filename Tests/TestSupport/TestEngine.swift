public import DockerEngine
import FoundationEssentials
import Synchronization

/// The private Docker Engine that `scripts/test` starts, and what a test makes on it.
///
/// Every name is unique and everything is removed again, last made first, however the test ends.
public final class TestEngine: Sendable {
  /// Why a test cannot run.
  public struct Missing: Error, CustomStringConvertible {
    /// What to do.
    public let description: String

    /// Says what is missing.
    public init(description: String) { self.description = description }
  }

  /// The client.
  public let client: EngineClient
  /// The name of the test's image, a Debian with busybox and python3.
  public let image: String
  private let cleanups = Mutex<[@Sendable () async throws -> Void]>([])
  /// An engine that has a hundred containers to start at once takes minutes for each of them.
  private static let turns = Turns(max(4, 2 * ProcessInfo.processInfo.activeProcessorCount))

  private init(client: EngineClient, image: String) {
    self.client = client
    self.image = image
  }

  /// The value of one of the variables that `scripts/test` sets.
  public static func variable(_ name: String) throws -> String {
    guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
      throw Missing(description: "\(name) is not set: run scripts/test, or eval \"$(scripts/engine env DIR)\"")
    }
    return value
  }

  /// The registry beside the engine, as `127.0.0.1:PORT`.
  public static func registry() throws -> String { try variable("TTS_CTL_TEST_REGISTRY") }

  /// The engine's address, as `DOCKER_HOST` holds it.
  public static func address() throws -> String { try variable("TTS_CTL_TEST_ENGINE") }

  /// The path of the engine's socket.
  public static func socketPath() throws -> String { String(try address().dropFirst("unix://".count)) }

  /// Runs a test's body with the engine, a few tests at a time, and cleans up behind it.
  public static func with<Result>(
    via route: EngineRoute = .usual, _ body: (TestEngine) async throws -> Result
  ) async throws -> Result {
    await turns.take()
    defer { turns.giveBack() }
    var environment = try route.environment()
    let relay = route == .tcp ? try Relay(tcpTo: socketPath()) : nil
    if let relay { environment["DOCKER_HOST"] = "tcp://127.0.0.1:\(relay.server.port)" }
    defer { withExtendedLifetime(relay) {} }
    let client = try await EngineClient.connect(environment: environment)
    let engine = TestEngine(client: client, image: try variable("TTS_CTL_TEST_IMAGE"))
    do {
      let result = try await body(engine)
      await engine.cleanUp()
      return result
    } catch {
      await engine.cleanUp()
      throw error
    }
  }

  /// A name that nothing else on the engine has.
  public func uniqueName(_ stem: String = "test") -> String {
    "tts-ctl-\(stem)-" + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// Has `cleanup` run when the test ends, before everything that was deferred earlier. What it
  /// throws is ignored: the test may have removed the thing itself.
  public func deferred(_ cleanup: @escaping @Sendable () async throws -> Void) {
    cleanups.withLock { $0.append(cleanup) }
  }

  /// Makes a container that is removed when the test ends.
  /// - Returns: its name.
  public func container(
    _ command: [String], stem: String = "test", configure: (inout ContainerCreateRequest) -> Void = { _ in }
  ) async throws -> String {
    let name = uniqueName(stem)
    var config = ContainerConfig()
    config.image = image
    config.cmd = command
    var request = ContainerCreateRequest(name: name, config: config)
    configure(&request)
    _ = try await client.containers.create(request)
    deferred { [client] in try await client.containers.remove(name, force: true, volumes: true) }
    return name
  }

  /// Makes and starts a container that is removed when the test ends.
  /// - Returns: its name.
  public func running(
    _ command: [String], stem: String = "test", configure: (inout ContainerCreateRequest) -> Void = { _ in }
  ) async throws -> String {
    let name = try await container(command, stem: stem, configure: configure)
    try await client.containers.start(name)
    return name
  }

  /// Makes a folder that is removed when the test ends.
  /// - Returns: its path.
  public func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path() + uniqueName("folder")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    deferred { try FileManager.default.removeItem(atPath: path) }
    return path
  }

  private func cleanUp() async {
    while let cleanup = cleanups.withLock({ $0.popLast() }) {
      // Cleaning up goes on though the test itself was cancelled.
      await Task { try? await cleanup() }.value
    }
  }
}
