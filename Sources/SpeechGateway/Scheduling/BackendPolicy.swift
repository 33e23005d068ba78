/// What the scheduler goes by for one backend.
package struct BackendPolicy: Sendable, Hashable {
  /// How long it may do nothing before it is stopped; `nil` keeps it for ever.
  package var idle: Duration?
  /// How many requests each of its replicas is given at once.
  package var parallel: Int
  /// How many requests may wait for it.
  package var queue: Int
  /// Whose requests for memory go first; the higher, the earlier. 0 is usual.
  package var priority: Int
  /// Whether nothing but its user stops it.
  package var isPinned: Bool
  /// The memory that it takes while it runs.
  package var memory: MemoryNeed

  package init(
    idle: Duration? = .seconds(600), parallel: Int = 1, queue: Int = 64, priority: Int = 0, isPinned: Bool = false,
    memory: MemoryNeed = .none
  ) {
    self.idle = idle
    self.parallel = parallel
    self.queue = queue
    self.priority = priority
    self.isPinned = isPinned
    self.memory = memory
  }
}

/// What memory a backend takes, and where.
package enum MemoryNeed: Sendable, Hashable {
  /// None that has to be shared out.
  case none
  /// The machine's own.
  /// - Parameter bytes: how much; `nil` where nobody has said: then none is kept for it until it has been seen to run.
  case host(bytes: Int64?)
  /// That of any one card.
  /// - Parameter bytes: how much; `nil` where nobody has said: then it is given a card of its own.
  case anyCard(bytes: Int64?)
  /// That of one card.
  case card(Int, bytes: Int64?)

  /// How much of it is declared.
  var bytes: Int64? {
    switch self {
    case .none: 0
    case .host(let bytes), .anyCard(let bytes), .card(_, let bytes): bytes
    }
  }
}

/// Times that hold for all backends.
package struct SchedulerTimes: Sendable, Hashable {
  /// How long a backend that was started is left alone before it may be stopped to make room.
  package var residency: Duration = .seconds(30)
  /// How long a request waits for room before a busy backend gets no more work, so that it can be stopped.
  package var patience: Duration = .seconds(60)
  /// How long after its first failed start a backend is tried again; twice as long after each further one.
  package var backOff: Duration = .seconds(10)
  /// The longest of these.
  package var longestBackOff: Duration = .seconds(300)
  /// How long somebody waits in vain for a first sound until that is reason to doubt that there will ever be one.
  package var silence: Duration = .seconds(10)
  /// How long nothing is heard of a backend before it is asked how it is.
  package var probePause: Duration = .seconds(60)
  /// The same where there is reason to doubt that it speaks.
  package var doubtfulProbePause: Duration = .seconds(2)

  package init() {}
}
