import BackendSupport
import DockerEngine
import FoundationEssentials
import OrderedCollections
import Synchronization

extension DockerBackendManager {
  /// Reads the logs of a backend's containers, all at the same time.
  ///
  /// Chunks come as they are read; nothing more is read while `receive` is busy, so that a log of any size passes
  /// through little memory. With `follow` it goes on until every container has ended or the task is cancelled.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - options: which lines, and whether those to come.
  ///   - events: told of each log that is read from where it was saved, since its container is gone.
  ///   - receive: gets one chunk after the other, never two at once.
  /// - Throws: `BackendError`; `.cancelled` where `receive` throws a `CancellationError`, too.
  public func logs(
    _ backend: Backend, options: BackendLogOptions = BackendLogOptions(),
    events: @escaping BackendEventSink = { _ in },
    receive: @escaping @Sendable (BackendLogChunk) async throws -> Void
  ) async throws(BackendError) {
    do {
      let containers = try await own(backend, options.services)
      guard !containers.isEmpty else {
        if try await readSaved(backend, options, events, receive) { return }
        throw BackendError(
          .unknownService, "backend \(backend.name) has no containers", hint: "start it: `\(.up(backend.name))`")
      }
      let gate = LogGate(receive: receive)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for container in containers {
          group.addTask { try await read(container, backend.name, options, gate) }
        }
        try await group.waitForAll()
      }
    } catch let error where error is CancellationError || (error as? EngineError)?.code == .cancelled {
      throw BackendError(.cancelled, "reading the logs was interrupted")
    } catch {
      throw BackendError(error, command: "logs")
    }
  }

  /// What the catalogue of failures knows in the logs of a backend's containers, each by itself; of containers that are
  /// gone, in the logs that were saved.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - options: which lines.
  ///   - events: told of each log that is read from where it was saved, since its container is gone.
  public func findings(
    inLogsOf backend: Backend, options: BackendLogOptions = BackendLogOptions(),
    events: @escaping BackendEventSink = { _ in }
  ) async throws(BackendError) -> [Finding] {
    let logs = Mutex<OrderedDictionary<String, Data>>([:])
    try await self.logs(backend, options: options, events: events) { chunk in
      logs.withLock { logs in
        let log = logs[chunk.container, default: Data()] + chunk.bytes
        logs[chunk.container] = log.suffix(Self.longestJudged)
      }
    }
    var found: OrderedDictionary<String, Finding> = [:]
    for (container, log) in logs.withLock({ $0 }) {
      var facts = Facts()
      (facts.backend, facts.container.name) = (backend.name, container)
      for finding in Judge.findings(in: String(decoding: log, as: UTF8.self), at: .log, facts: facts)
      where found[finding.id] == nil {
        found[finding.id] = finding
      }
    }
    return Array(found.values)
  }

  /// So much of the end of a log is looked through.
  private static let longestJudged = 8 << 20

  /// Reads what was saved before the containers were removed.
  /// - Returns: whether there was anything.
  private func readSaved(
    _ backend: Backend, _ options: BackendLogOptions, _ events: BackendEventSink,
    _ receive: @Sendable (BackendLogChunk) async throws -> Void
  ) async throws -> Bool {
    let saved = LogArchive(environment: environment).saved(of: backend, services: options.services)
    for (service, log) in saved {
      events(BackendEvent(backend.name, .logReadFromFile(container: log.container, path: log.path)))
      guard let bytes = try PrivateFile.read(log.path, limit: 256 << 20) else { continue }
      let chosen = SavedLogLines(bytes).chosen(by: options)
      guard !chosen.isEmpty else { continue }
      try await receive(
        BackendLogChunk(
          backend: backend.name, service: service, container: log.container, stream: .stdout, bytes: chosen))
    }
    return !saved.isEmpty
  }

  private func read(
    _ container: ObservedContainer, _ backend: String, _ options: BackendLogOptions, _ gate: LogGate
  ) async throws {
    var wanted = LogOptions(
      follow: options.follow, since: options.since, tail: options.tail, timestamps: options.timestamps)
    wanted.until = options.until
    var lines: [BackendLogChunk.Stream: PartialLine] = [:]
    func chunk(_ stream: BackendLogChunk.Stream, _ bytes: Data) -> BackendLogChunk {
      BackendLogChunk(
        backend: backend, service: container.service ?? container.name, container: container.name, stream: stream,
        bytes: bytes)
    }
    do {
      for try await piece in try await engine.containers.logs(container.id, wanted) {
        let stream: BackendLogChunk.Stream = piece.stream == .stdout ? .stdout : .stderr
        guard let whole = lines[stream, default: PartialLine()].complete(with: piece.bytes) else { continue }
        try await gate.pass(chunk(stream, whole))
      }
    } catch let error as EngineError where error.code == .malformedAnswer {
      // The engine is well, it is this log that is not.
      throw BackendError(
        .engineFailed, "the log of container \(container.name) is damaged: \(error.message)", cause: error)
    }
    for (stream, rest) in lines where !rest.bytes.isEmpty { try await gate.pass(chunk(stream, rest.bytes)) }
  }
}
