package import DockerBackends
import DockerEngine
package import FoundationEssentials
import Synchronization

/// Starts and stops backends on a Docker Engine.
package final class DockerRunner: BackendRunner {
  private let manager: DockerBackendManager
  private let catalog: BackendCatalog
  /// The backends as they were read last; those whose manifest has gone since still have to be stopped.
  private let known = Mutex<[String: Backend]>([:])

  package init(manager: DockerBackendManager, catalog: BackendCatalog) {
    (self.manager, self.catalog) = (manager, catalog)
  }

  /// Reads all manifests anew.
  /// - Returns: those that can be read, and why the others cannot.
  package func read() throws(BackendError) -> (backends: [Backend], broken: [String: BackendError]) {
    var backends: [Backend] = []
    var broken: [String: BackendError] = [:]
    for entry in try catalog.entries() {
      do throws(BackendError) { backends.append(try catalog.load(entry)) } catch { broken[entry.name] = error }
    }
    let all = Dictionary(backends.map { ($0.name, $0) }) { first, _ in first }
    known.withLock { $0.merge(all) { $1 } }
    return (backends, broken)
  }

  package func start(
    _ name: String, adopting: Bool, events: @escaping BackendEventSink
  ) async throws(BackendError) -> Speaker {
    let backend = try catalog.backend(named: name)
    known.withLock { $0[name] = backend }
    if adopting, try await !isRunning(backend) {
      throw BackendError(.notRunning, "backend \(name) does not run any more")
    }
    try await manager.up(backend, options: UpOptions(recreate: adopting ? .never : .changed), events: events)
    let replicas = try await manager.replicas(of: backend, events: events)
    let client = replicas[0]
    // A server that lists neither can still speak.
    let capabilities = try? await client.capabilities()
    let voices = try? await client.voices()
    let identity = try? await manager.identity(of: backend)
    return Speaker(
      client: client, replicas: replicas, capabilities: capabilities, voices: voices ?? [],
      identity: identity.map { SHA256.digest(of: Data($0.utf8)).prefix(16).hexadecimal })
  }

  package func replicas(of name: String, known: [SpeechClient]) async throws(BackendError) -> [SpeechClient] {
    try await manager.replicas(of: try backend(name), known: known)
  }

  package func stop(_ name: String) async throws(BackendError) { try await manager.stop(try backend(name)) }

  package func running() async throws(BackendError) -> Set<String> {
    let backends = known.withLock { $0.values.sorted { $0.name < $1.name } }
    return Set(try await manager.status(backends).filter(\.isUp).map(\.name))
  }

  package func memory() async -> MemoryReading {
    // The engine's machine, not this one.
    guard manager.engine.address.isLocal else { return MemoryReading() }
    let backends = known.withLock { $0.values.sorted { $0.name < $1.name } }
    async let hosted = manager.memory(of: backends.filter { !$0.wantsGPU })
    let machine = await FactsCollector(environment: catalog.environment, sources: [.containers, .gpu]).collect()
    var reading = MemoryReading(GPUReport(machine), for: Set(backends.map(\.name)))
    // What backends on a GPU have of the machine's memory nobody gets by stopping others: it counts as a stranger's.
    let own = await hosted
    if machine.facts.engine.isDesktop == false, let host = HostMemory() {
      reading.places[.host] = MemoryReading.Place(total: host.total, used: host.total - host.available, own: own)
    }
    return reading
  }

  package func wasUsed(_ name: String) async -> Bool {
    guard let backend = try? backend(name), let status = try? await manager.status([backend]).first else {
      return false
    }
    return PortUse.hasOtherClients(of: Set(status.containers.flatMap(\.ports).map(\.hostPort)))
  }

  package func ended(_ name: String) async -> Date? {
    // Another machine has another clock.
    guard manager.engine.address.isLocal, let backend = try? backend(name),
      let status = try? await manager.status([backend]).first
    else { return nil }
    let speaker = backend.settings.endpoint?.service
    let containers = status.containers.filter { speaker == nil || $0.service == speaker }
    guard containers.allSatisfy({ $0.state == .exited || $0.state == .dead }) else { return nil }
    return containers.compactMap(\.finishedAt).max()
  }

  package func probe(_ name: String, _ speaker: Speaker, speaks: Bool) async throws(BackendError) {
    try await SpeakerProbe.ask(speaker, speaks: speaks)
  }

  package func diagnosis(of name: String, _ error: BackendError) async -> BackendError {
    guard let backend = try? backend(name), let status = try? await manager.status([backend]).first else {
      return error
    }
    let said = BackendHealth(httpStatus: 0, status: "not well", error: error.message)
    let problems = await manager.problems(of: backend, status, health: said)
    guard let found = problems.first(where: { $0.report?.logTail.isEmpty == false }) ?? problems.first else {
      return error
    }
    var told = error
    told.report = found.report
    told.hint = found.report?.explanations.first?.fix ?? error.hint ?? found.hint
    return told
  }

  package func changes() async -> AsyncStream<Void> { manager.changes() }

  /// The log of a backend's containers, its last lines, without the secrets of manifests.
  package func log(of name: String, lines: Int) async throws(BackendError) -> String {
    let text = Mutex("")
    try await manager.logs(try backend(name), options: BackendLogOptions(tail: lines)) { chunk in
      text.withLock { $0 += String(decoding: chunk.bytes, as: UTF8.self) }
    }
    return Redactor.redact(text.withLock { $0 })
  }

  /// Makes a voice of a sample.
  package func clone(_ name: String, _ request: CloneRequest) async throws(BackendError) -> ClonedVoice {
    try await manager.clone(try backend(name), request)
  }

  private func backend(_ name: String) throws(BackendError) -> Backend {
    if let backend = known.withLock({ $0[name] }) { return backend }
    return try catalog.backend(named: name)
  }

  private func isRunning(_ backend: Backend) async throws(BackendError) -> Bool {
    try await manager.status([backend]).contains(where: \.isUp)
  }
}

extension BackendStatus {
  /// Whether it runs, be it that it is not ready yet: all of it, or another replica of each container that does not.
  fileprivate var isUp: Bool {
    switch state {
    case .running, .starting, .unhealthy: return true
    case .absent, .stopped: return false
    case .partial, .failed:
      let running = Set(containers.filter { $0.state == .running }.map(\.service))
      return missing.isEmpty && !running.isEmpty && containers.allSatisfy { running.contains($0.service) }
    }
  }
}
