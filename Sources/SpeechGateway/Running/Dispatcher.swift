package import DockerBackends
import FoundationEssentials

/// Gives turns at backends: does what the scheduler decides, and tells it what came of it.
package actor Dispatcher {
  private struct Waiter {
    let backend: String
    let continuation: CheckedContinuation<Void, any Error>
  }

  /// What a start is at.
  struct Progress {
    var stage: String?
    var share: Double?
  }

  nonisolated let runner: any BackendRunner
  let memory: VoiceMemory
  let book: MemoryBook
  let wording: Advice.Wording
  private let clock: @Sendable () -> Duration
  /// What short things are done on; any thread where left out.
  private let executor: (any TaskExecutor)?
  var scheduler: Scheduler
  /// Told to pages: what became of the backends.
  package nonisolated let feed = EventFeed<GatewayChange>()
  /// Counted for `/metrics`.
  package nonisolated let counters: Counters

  var backends: [String: BackendOutline] = [:]
  var speakers: [String: Speaker] = [:]
  /// Which replica of each has the next turn.
  var boards: [String: ReplicaBoard] = [:]
  var failures: [String: BackendError] = [:]
  /// What is wrong with servers that run.
  var doubts: [String: BackendError] = [:]
  var progress: [String: Progress] = [:]
  var usualStarts: [String: Duration] = [:]
  /// Which ran already when they were found.
  private var adopted: Set<String> = []
  /// What there was of each memory at `measuredAt`.
  var reading = MemoryReading()
  var measuredAt = Duration.seconds(-3600)
  /// Since when each is in its state, in seconds since 1970.
  var since: [String: Double] = [:]
  /// How each was when it was last told of.
  private var known: [String: ScheduledState] = [:]
  private var waiters: [RequestNumber: Waiter] = [:]
  private var work: [String: Task<Void, Never>] = [:]
  private var starts: [String: Task<Void, Never>] = [:]
  private var nextNumber: RequestNumber = 0
  /// Whether the engine answered when it was last looked at.
  package internal(set) var isEngineThere = true
  private var changed: Set<String> = []
  private var isTelling = false
  var measuring: Task<Void, Never>?
  /// The row of the catalogue of failures.
  private static let lackOfMemory = "G35"

  package init(
    runner: any BackendRunner, memory: VoiceMemory = VoiceMemory(folder: nil),
    book: MemoryBook = MemoryBook(folder: nil), wording: Advice.Wording = .plain,
    times: SchedulerTimes = SchedulerTimes(), counters: Counters = Counters(),
    executor: (any TaskExecutor)? = nil, clock: @escaping @Sendable () -> Duration = Dispatcher.machineClock()
  ) {
    (self.runner, self.memory, self.book) = (runner, memory, book)
    (self.wording, self.counters, self.executor, self.clock) = (wording, counters, executor, clock)
    scheduler = Scheduler(times: times)
  }

  /// The time since now, which only ever grows.
  package static func machineClock() -> @Sendable () -> Duration {
    let began = ContinuousClock.now
    return { began.duration(to: .now) }
  }

  var now: Duration { clock() }

  /// The backends as their manifests say now.
  package func adopt(_ outlines: [BackendOutline]) {
    changed.formUnion(backends.keys)
    backends = Dictionary(outlines.map { ($0.name, $0) }) { first, _ in first }
    tell(.policies(backends.mapValues(\.policy)))
    changed.formUnion(backends.keys)
    tellLater()
    for name in known.keys where backends[name] == nil && scheduler.state(of: name) == nil { forget(name) }
  }

  /// It is in no manifest any more, and does not run.
  private func forget(_ name: String) {
    (speakers[name], boards[name], usualStarts[name], progress[name]) = (nil, nil, nil, nil)
    adopted.remove(name)
    (failures[name], doubts[name]) = (nil, nil)
    (known[name], since[name], work[name], starts[name]) = (nil, nil, nil, nil)
  }

  /// Waits for a turn at a backend, which is started where it does not run.
  /// - Parameters:
  ///   - backend: its name.
  ///   - client: who asks; clients take turns.
  ///   - priority: the higher, the earlier.
  ///   - patience: how long to wait at most. What was begun goes on afterwards.
  /// - Throws: `GatewayError`; `CancellationError` where the task is cancelled.
  package func turn(
    at backend: String, client: String, priority: Int = 0, patience: Duration
  ) async throws -> Turn {
    // Nothing is started for who has gone before he asks.
    try Task.checkCancellation()
    let start = now
    let isCold = scheduler.state(of: backend)?.state.isUp != true
    if isCold, scheduler.sharesMemory(backend), start - measuredAt > .seconds(2) {
      // Others come and go at any time.
      await measure()
      try Task.checkCancellation()
    }
    nextNumber += 1
    let number = nextNumber
    let request = TurnRequest(number: number, client: client, priority: priority, deadline: start + patience)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        waiters[number] = Waiter(backend: backend, continuation: waiter)
        tell(.request(request, backend: backend))
      }
    } onCancel: {
      Task { await self.leave(number, backend) }
    }
    let granted = now
    let address = boards[backend]?.take(at: granted)
    let turnOver = { @Sendable [weak self, executor] (outcome: TurnOutcome) in
      guard let self else { return }
      Task(executorPreference: executor) { await self.end(number, backend, at: address, outcome, since: granted) }
    }
    guard let speaker = speakers[backend]?.at(address) else {
      turnOver(.left)
      throw GatewayError(.backendUnreachable, "\(backend) has just gone", retryAfter: 1)
    }
    counters.waited(backend, granted - start)
    return Turn(
      backend: backend, speaker: speaker, waited: granted - start, isCold: isCold && !adopted.contains(backend),
      onEnd: turnOver)
  }

  private func leave(_ number: RequestNumber, _ backend: String) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    waiter.continuation.resume(throwing: CancellationError())
    tell(.left(number, backend: backend))
  }

  private func end(
    _ number: RequestNumber, _ backend: String, at address: String?, _ outcome: TurnOutcome, since granted: Duration
  ) async {
    let isHasty = outcome == .silent && now - granted < scheduler.times.silence
    let told = isHasty ? .left : outcome
    tell(.finished(number, backend: backend, giveBack(told, to: address, of: backend)))
    if outcome == .unreachable || outcome == .brokeOff { await look() }
  }

  /// A user's wish.
  package func command(_ event: SchedulerEvent) { tell(event) }

  func tell(_ event: SchedulerEvent) {
    for action in scheduler.handle(event, at: now) { carryOut(action) }
    noteChanges()
  }

  /// Whatever an event was about, it may change any of them.
  private func noteChanges() {
    for name in backends.keys {
      let state = scheduler.state(of: name)
      guard state != known[name] else { continue }
      if state?.state != .suspect { doubts[name] = nil }
      if state?.state != known[name]?.state { since[name] = Date.now.timeIntervalSince1970 }
      known[name] = state
      note(name)
    }
  }

  private func carryOut(_ action: SchedulerAction) {
    switch action {
    case .grant(let number, _):
      waiters.removeValue(forKey: number)?.continuation.resume()
    case .refuse(let number, let refusal):
      guard let waiter = waiters.removeValue(forKey: number) else { return }
      waiter.continuation.resume(
        throwing: GatewayError(
          refusal, of: waiter.backend, failure: failures[waiter.backend], wording: wording,
          isGPU: backends[waiter.backend]?.gpu ?? false))
    case .start(let name, let generation, _, let adopting): start(name, generation, adopting: adopting)
    case .stop(let name, let generation, let reason): stop(name, generation, reason)
    case .look(let name, let generation):
      Task {
        let wasUsed = await runner.wasUsed(name)
        tell(.looked(backend: name, generation: generation, wasUsed: wasUsed))
      }
    case .probe(let name, let generation, let speaks): Task { await probe(name, generation, speaks: speaks) }
    }
  }

  private func start(_ name: String, _ generation: Int, adopting: Bool) {
    let before = work[name]
    let begin = now
    let start = Task {
      await before?.value
      do throws(BackendError) {
        let speaker = try await runner.start(name, adopting: adopting) { [weak self] event in
          guard let self, let step = ProgressStep(event) else { return }
          Task { await self.moved(name, generation, step) }
        }
        came(up: name, generation, speaker, after: now - begin, adopting: adopting)
      } catch {
        await failed(name, generation, error, adopting: adopting)
      }
    }
    (work[name], starts[name]) = (start, start)
  }

  private func came(up name: String, _ generation: Int, _ speaker: Speaker, after time: Duration, adopting: Bool) {
    guard scheduler.generation(of: name) == generation else { return }
    speakers[name] = speaker
    spread(name, over: speaker.replicas)
    memory.keep(speaker, of: name)
    (failures[name], doubts[name], progress[name]) = (nil, nil, nil)
    if adopting {
      adopted.insert(name)
    } else {
      adopted.remove(name)
      usualStarts[name] = time
      counters.started(name, time)
    }
    tell(.started(backend: name, generation: generation))
  }

  private func failed(_ name: String, _ generation: Int, _ error: BackendError, adopting: Bool) async {
    let lacksMemory = error.report?.explanations.contains { $0.id == Self.lackOfMemory } ?? false
    // Others may have taken it just now.
    if lacksMemory { await measure() }
    guard scheduler.generation(of: name) == generation else { return }
    progress[name] = nil
    // Nobody has asked for what was there to be adopted.
    if !adopting {
      failures[name] = error
      counters.failedToStart(name)
    }
    tell(.startFailed(backend: name, generation: generation, cause: error.message, lacksMemory: lacksMemory))
  }

  private func moved(_ name: String, _ generation: Int, _ step: ProgressStep) {
    guard scheduler.generation(of: name) == generation else { return }
    progress[name] = Progress(stage: step.stage, share: step.share)
    note(name)
  }

  private func stop(_ name: String, _ generation: Int, _ reason: StopReason) {
    counters.stopped(name, reason)
    let doubt = reason == .health ? doubts[name] : nil
    if let doubt { failures[name] = doubt }
    // A start under way is given up; what it has made is stopped.
    starts.removeValue(forKey: name)?.cancel()
    let before = work[name]
    work[name] = Task {
      await before?.value
      // Its log is still there.
      if let doubt, doubt.report?.logTail.isEmpty != false { failures[name] = await runner.diagnosis(of: name, doubt) }
      do throws(BackendError) {
        try await runner.stop(name)
        await awaitMemory(of: name)
        tell(.stopped(backend: name, generation: generation))
      } catch {
        failures[name] = error
        tell(.stopFailed(backend: name, generation: generation))
      }
    }
  }

  // MARK: - What is told

  /// Something about this backend changed; it is told a moment later, once for all that changed meanwhile.
  func note(_ name: String) {
    changed.insert(name)
    tellLater()
  }

  private func tellLater() {
    guard !isTelling else { return }
    isTelling = true
    Task {
      try? await Task.sleep(for: .milliseconds(50))
      isTelling = false
      let names = changed.sorted()
      changed = []
      for name in names { feed.say(view(of: name).map(GatewayChange.changed) ?? .gone(name)) }
    }
  }
}
