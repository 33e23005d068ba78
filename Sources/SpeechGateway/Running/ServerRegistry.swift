import BackendSupport
import CurlHTTPClient
package import DockerBackends
package import FoundationEssentials
import Synchronization

/// The backends of an engine, and servers beside them that somebody named by their port: they run on this machine,
/// nobody here starts or stops them, and they are forgotten when the gateway ends.
package final class ServerRegistry: BackendRunner {
  private struct Server {
    var title: String
    var client: SpeechClient
    /// Whether a user has done with it; until somebody asks for it again it counts as one that does not run.
    var isLetGo = false
  }

  /// How long it may take to say how it is.
  private static let health = Duration.seconds(5)

  private let engine: DockerRunner
  /// Where the voices are kept that were made with them.
  private let clones: VoiceStore?
  private let servers = Mutex<[String: Server]>([:])

  package init(_ engine: DockerRunner, clones: VoiceStore?) { (self.engine, self.clones) = (engine, clones) }

  /// Takes a server of the common interface for a backend.
  /// - Parameters:
  ///   - name: the backend's name.
  ///   - port: where it listens on this machine's loopback.
  ///   - title: what people call it.
  /// - Throws: `BackendError` where it does not answer, or is not well.
  package func register(_ name: String, port: Int, title: String) async throws(BackendError) {
    let client = SpeechClient(
      baseURL: "http://127.0.0.1:\(port)", name: name, clones: clones,
      timeouts: SpeechTimeouts(health: Self.health))
    try await Self.checkHealth(client, name)
    servers.withLock { $0[name] = Server(title: title, client: client) }
  }

  /// Whether a backend is one of these.
  package func has(_ name: String) -> Bool { servers.withLock { $0[name] != nil } }

  /// What a dispatcher has to know of them.
  func outlines(_ settings: GatewaySettings) -> [BackendOutline] {
    servers.withLock { servers in
      servers.map { name, server in
        BackendOutline(
          name: name, title: server.title, policy: BackendPolicy(idle: nil, queue: settings.queue),
          textLimit: settings.textLimit, gpu: false, memory: nil, languages: [], cloning: nil, dialect: "common")
      }
    }
  }

  /// Makes a voice of a sample.
  package func clone(_ name: String, _ request: CloneRequest) async throws(BackendError) -> ClonedVoice {
    guard let client = client(name) else { return try await engine.clone(name, request) }
    return try await client.explaining { client throws(SpeechError) in
      let known = try await client.capabilities()
      return try await client.cloneVoice(try request.fitting(known), capabilities: known)
    }
  }

  package func start(
    _ name: String, adopting: Bool, events: @escaping BackendEventSink
  ) async throws(BackendError) -> Speaker {
    guard let client = client(name) else {
      return try await engine.start(name, adopting: adopting, events: events)
    }
    try await Self.checkHealth(client, name)
    servers.withLock { $0[name]?.isLetGo = false }
    return Speaker(
      client: client, capabilities: try? await client.capabilities(), voices: (try? await client.voices()) ?? [])
  }

  package func replicas(of name: String, known: [SpeechClient]) async throws(BackendError) -> [SpeechClient] {
    guard let client = client(name) else { return try await engine.replicas(of: name, known: known) }
    return [client]
  }

  package func stop(_ name: String) async throws(BackendError) {
    guard has(name) else { return try await engine.stop(name) }
    servers.withLock { $0[name]?.isLetGo = true }
  }

  package func running() async throws(BackendError) -> Set<String> {
    var running = try await engine.running()
    for (name, server) in servers.withLock({ $0 }) where !server.isLetGo {
      do throws(SpeechError) {
        _ = try await server.client.health()
        running.insert(name)
      } catch {
        // Many do not answer while they compute; nobody listens where the connection is refused.
        if (error.cause as? HTTPError)?.code != .unreachable { running.insert(name) }
      }
    }
    return running
  }

  package func memory() async -> MemoryReading { await engine.memory() }

  package func wasUsed(_ name: String) async -> Bool { has(name) ? false : await engine.wasUsed(name) }

  package func ended(_ name: String) async -> Date? { has(name) ? nil : await engine.ended(name) }

  package func probe(_ name: String, _ speaker: Speaker, speaks: Bool) async throws(BackendError) {
    try await engine.probe(name, speaker, speaks: speaks)
  }

  package func diagnosis(of name: String, _ error: BackendError) async -> BackendError {
    has(name) ? error : await engine.diagnosis(of: name, error)
  }

  package func changes() async -> AsyncStream<Void> { await engine.changes() }

  private func client(_ name: String) -> SpeechClient? { servers.withLock { $0[name]?.client } }

  private static func checkHealth(_ client: SpeechClient, _ name: String) async throws(BackendError) {
    let health: BackendHealth
    do throws(SpeechError) { health = try await client.health() } catch { throw BackendError(error) }
    guard health.isHealthy else {
      let reason = health.error ?? health.status ?? "status \(health.httpStatus)"
      throw BackendError(.serverUnreachable, "\(name) is not well: \(client.redact(reason))")
    }
  }
}
