/// What the scheduler knows of one backend.
struct BackendRecord: Sendable {
  enum State: Sendable, Hashable {
    /// It does not run.
    case absent
    /// It is wanted, and has no memory yet.
    case waiting(since: Duration)
    /// It comes up.
    case starting(since: Duration)
    /// It takes requests.
    case ready
    /// It finishes what it does, then it is stopped.
    case draining(StopReason)
    /// It is being stopped.
    case stopping(StopReason)
    /// It could not be started; nobody tries before `until`.
    case failed(cause: String, until: Duration)
  }

  var policy: BackendPolicy
  /// How many replicas of it can have turns.
  var replicas = 1
  var state = State.absent
  /// Of the last start or stop; what is told of an earlier one is too late to matter.
  var generation = 0
  var queue = RequestQueue()
  /// The requests whose turn it is, and the generation that they began in.
  var inFlight: [RequestNumber: Int] = [:]
  /// When it was last of use.
  var lastUsed = Duration.zero
  /// Since when it runs.
  var readySince = Duration.zero
  /// What it needs in its second try, in bytes; `nil` where it is not at that.
  var atLeast: Int64?
  /// Starts that failed one after the other.
  var failures = 0
  /// How its server is, while it runs.
  var pulse = BackendPulse(at: .zero)
  /// How often its server died, and nothing was answered in between.
  var deaths = 0
  /// Whether it is to be started though nobody waits for a turn.
  var isWanted = false
  /// Whether it ran before it was asked for, and is only waited for.
  var isAdopting = false
  /// Whether the catalogue has it no more.
  var isGone = false
  /// Until when it is not stopped again, as stopping it has just failed.
  var heldUntil = Duration.zero
  /// Whether somebody looks at the moment if it is used beside the gateway.
  var isLookedAt = false
  /// The memory that it has a part of.
  var place: MemoryPlace?
  /// The most that it was seen to have of each memory, in bytes.
  var peaks: [MemoryPlace: Int64] = [:]

  init(policy: BackendPolicy) { self.policy = policy }

  /// How many requests it is given at once.
  var width: Int { policy.parallel * replicas }

  /// Whether it has its memory, or is about to take it.
  var takesMemory: Bool {
    switch state {
    case .starting, .ready, .draining, .stopping: true
    case .absent, .waiting, .failed: false
    }
  }

  /// Whether it does nothing for anybody.
  var isUnused: Bool { inFlight.isEmpty && queue.isEmpty && !isWanted }
}
