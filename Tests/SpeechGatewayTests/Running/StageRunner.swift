import CurlHTTPClient
import DockerBackends
import FoundationEssentials
import Synchronization
import TestSupport

@testable import SpeechGateway

/// Starts and stops nothing, as a test says: what a start comes to, and when.
final class StageRunner: BackendRunner {
  /// What becomes of a start.
  enum Start: Sendable {
    case works
    case fails(BackendError)
    /// It fails, and the next one works.
    case failsOnce(BackendError)
    /// It waits until the test lets it go on, or it is cancelled.
    case waits
    /// The same, and being cancelled is nothing to it.
    case isDeaf
  }

  private struct State {
    var start: [String: Start] = [:]
    var calls: [String] = []
    var running: Set<String> = []
    var used: Set<String> = []
    var stopFailure: BackendError?
    var reading = MemoryReading()
    var readings = 0
    var illnesses: [String: BackendError] = [:]
    var isAway = false
    var isOpen = false
    var ports: [String: [Int]] = [:]
    var known: [String] = []
  }

  private let state = Mutex(State())

  /// What it was asked to do so far: `start a`, `adopt a`, `stop a`.
  var calls: [String] { state.withLock(\.calls) }

  func plan(_ name: String, _ start: Start) { state.withLock { $0.start[name] = start } }
  func setRunning(_ names: Set<String>) { state.withLock { $0.running = names } }
  func setUsed(_ names: Set<String>) { state.withLock { $0.used = names } }
  func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }
  /// How often the memory was looked at.
  var readings: Int { state.withLock(\.readings) }
  func setReading(_ reading: MemoryReading) { state.withLock { $0.reading = reading } }
  /// Has probes of a backend fail, or pass again.
  func setIll(_ name: String, _ error: BackendError?) { state.withLock { $0.illnesses[name] = error } }
  func failStops(with error: BackendError?) { state.withLock { $0.stopFailure = error } }
  /// The ports of a backend's replicas; one at port 1 where a test says nothing.
  func setPorts(_ name: String, _ ports: [Int]) { state.withLock { $0.ports[name] = ports } }
  /// The addresses of the replicas that were at hand when they were looked for last.
  var known: [String] { state.withLock(\.known) }
  /// Lets starts go on that wait.
  func open() { state.withLock { $0.isOpen = true } }

  func start(
    _ name: String, adopting: Bool, events: @escaping BackendEventSink
  ) async throws(BackendError) -> Speaker {
    let start = state.withLock { state in
      state.calls.append("\(adopting ? "adopt" : "start") \(name)")
      return state.start[name] ?? .works
    }
    switch start {
    case .works: break
    case .fails(let error): throw error
    case .failsOnce(let error):
      plan(name, .works)
      throw error
    case .waits, .isDeaf:
      let isDeaf = if case .isDeaf = start { true } else { false }
      _ = await eventually { self.state.withLock(\.isOpen) || (!isDeaf && Task.isCancelled) }
      guard isDeaf || !Task.isCancelled else { throw BackendError(.cancelled, "cancelled") }
    }
    state.withLock { _ = $0.running.insert(name) }
    let clients = try await replicas(of: name, known: [])
    return Speaker(client: clients[0], replicas: clients, capabilities: nil, voices: [])
  }

  func replicas(of name: String, known: [SpeechClient]) async throws(BackendError) -> [SpeechClient] {
    state.withLock { state in
      state.known = known.map(\.baseURL)
      return state.ports[name] ?? [1]
    }.map { SpeechClient(baseURL: "http://127.0.0.1:\($0)") }
  }

  func stop(_ name: String) async throws(BackendError) {
    let failure = state.withLock { state in
      state.calls.append("stop \(name)")
      if state.stopFailure == nil {
        state.running.remove(name)
        state.illnesses[name] = nil
      }
      return state.stopFailure
    }
    if let failure { throw failure }
  }

  func running() async throws(BackendError) -> Set<String> {
    let (isAway, running) = state.withLock { ($0.isAway, $0.running) }
    guard !isAway else { throw BackendError(.engineUnreachable, "away") }
    return running
  }

  func memory() async -> MemoryReading {
    state.withLock { state in
      state.readings += 1
      return state.reading
    }
  }

  func ended(_ name: String) async -> Date? { nil }

  func wasUsed(_ name: String) async -> Bool { state.withLock { $0.used.contains(name) } }

  func probe(_ name: String, _ speaker: Speaker, speaks: Bool) async throws(BackendError) {
    if let error = state.withLock({ $0.illnesses[name] }) { throw error }
  }

  func diagnosis(of name: String, _ error: BackendError) async -> BackendError {
    var told = error
    told.report = FailureReport(backend: name, stage: .speech, reason: error.message, logTail: ["its last words"])
    return told
  }

  func changes() async -> AsyncStream<Void> { AsyncStream { $0.finish() } }
}

extension BackendOutline {
  /// A backend of a test.
  static func named(_ name: String, _ policy: BackendPolicy = BackendPolicy(), gpu: Bool = false) -> BackendOutline {
    BackendOutline(
      name: name, title: name, policy: policy, textLimit: 1000, gpu: gpu, memory: nil, languages: ["en"],
      cloning: nil, dialect: nil)
  }
}
