/// A request's number, given once.
package typealias RequestNumber = UInt64

/// A request for a turn at a backend.
package struct TurnRequest: Sendable, Hashable {
  /// Its number.
  package var number: RequestNumber
  /// Who asks; clients take turns.
  package var client: String
  /// The higher, the earlier; what a person waits for is 0, a book less.
  package var priority: Int
  /// When it is too late.
  package var deadline: Duration

  package init(number: RequestNumber, client: String, priority: Int = 0, deadline: Duration) {
    self.number = number
    self.client = client
    self.priority = priority
    self.deadline = deadline
  }
}

/// What the scheduler is told.
package enum SchedulerEvent: Sendable {
  /// Somebody wants to use a backend.
  case request(TurnRequest, backend: String)
  /// Whoever asked does not wait any more.
  case left(RequestNumber, backend: String)
  /// A turn is over.
  case finished(RequestNumber, backend: String, TurnOutcome = .answered)
  /// A start, or an adoption, worked.
  case started(backend: String, generation: Int)
  /// A start, or an adoption, failed.
  /// - Parameter lacksMemory: whether for want of memory.
  case startFailed(backend: String, generation: Int, cause: String, lacksMemory: Bool = false)
  /// A stop is over.
  case stopped(backend: String, generation: Int)
  /// A stop failed; the backend may still run.
  case stopFailed(backend: String, generation: Int)
  /// Somebody looked whether it was used beside the gateway.
  case looked(backend: String, generation: Int, wasUsed: Bool)
  /// A server was asked how it is.
  case probed(backend: String, generation: Int, ProbeOutcome)
  /// What the engine says: whether its containers run.
  /// - Parameter generation: that of the moment at which the engine was asked.
  case observed(backend: String, generation: Int, isRunning: Bool)
  /// So many replicas of it can have turns.
  case replicas(backend: String, Int)
  /// A user wants it up.
  case start(backend: String)
  /// A user wants it down: at once where it does nothing, else after what it does.
  case stop(backend: String)
  /// A user wants it down and up again.
  case restart(backend: String)
  /// A user wants it to stay, or not to stay any more.
  case pin(backend: String, Bool)
  /// The backends and what holds for them, as their manifests say now.
  case policies([String: BackendPolicy])
  /// How much of each memory backends of ours may have, in bytes; none of a card where nobody can tell of any.
  case rooms([MemoryPlace: Int64])
  /// The most that backends were seen to have of each memory, in bytes.
  case peaks([String: [MemoryPlace: Int64]])
  /// Nothing more is accepted; what waits is refused.
  case shutDown
  /// Time went by.
  case tick
}

extension SchedulerEvent {
  /// The one backend that it is about.
  var backend: String? {
    switch self {
    case .request(_, let name), .left(_, let name), .finished(_, let name, _), .started(let name, _),
      .startFailed(let name, _, _, _), .stopped(let name, _), .stopFailed(let name, _), .looked(let name, _, _),
      .probed(let name, _, _), .observed(let name, _, _), .replicas(let name, _), .start(let name), .stop(let name),
      .restart(let name),
      .pin(let name, _):
      name
    case .policies, .rooms, .peaks, .shutDown, .tick: nil
    }
  }
}

/// How a server answered that was asked how it is.
package enum ProbeOutcome: Sendable, Hashable, CaseIterable {
  case passed
  /// It is not well, or did not answer in time.
  case failed
  /// Nobody listens there.
  case refused
}

/// What the scheduler wants done.
package enum SchedulerAction: Sendable, Hashable {
  /// It is this request's turn.
  case grant(RequestNumber, backend: String)
  /// It is never this request's turn.
  case refuse(RequestNumber, Refusal)
  /// Bring it up. With `adopting` its containers run already, and are only waited for.
  case start(backend: String, generation: Int, on: MemoryPlace?, adopting: Bool)
  /// Stop its containers.
  case stop(backend: String, generation: Int, reason: StopReason)
  /// Look whether somebody uses it beside the gateway.
  case look(backend: String, generation: Int)
  /// Ask its server how it is; with `speaks`, have it speak.
  case probe(backend: String, generation: Int, speaks: Bool)
}

/// Why a backend is stopped.
package enum StopReason: String, Sendable, Hashable, CaseIterable {
  /// Nobody asked for it in a while.
  case idle
  /// Another one needs its memory.
  case room
  /// A user wants it.
  case user
  /// Its server is dead, and somebody asks for it.
  case health
}

/// Why a request gets no turn.
package enum Refusal: Sendable, Hashable {
  /// There is no such backend.
  case unknown
  /// Too many wait already.
  /// - Parameter retryAfter: when to try again.
  case queueFull(retryAfter: Duration)
  /// It could not be started.
  case failed(cause: String, retryAfter: Duration)
  /// It took too long; what it waited for goes on.
  case late(stage: String)
  /// There is no memory for it.
  /// - Parameter blockers: the backends that have it and may not be stopped; none where it is too large in any case.
  case noRoom(blockers: [String])
  /// A user stopped the backend.
  case stopped
  /// The gateway is about to end.
  case shuttingDown
}
