import DockerBackends

/// One backend, as people and programs see it. Times are moments, so that nothing changes while nothing happens.
package struct BackendView: Sendable, Hashable, Encodable {
  /// What it is up to.
  package enum State: String, Sendable, Hashable, Encodable, CaseIterable {
    /// It does not run; a request starts it.
    case asleep
    /// It is wanted, and waits for GPU memory.
    case waiting
    /// It comes up.
    case starting
    /// It takes requests.
    case ready
    /// It runs, and does not answer as it should; requests are tried, and may bring it up anew.
    case suspect
    /// It finishes what it does, and is stopped then.
    case draining
    /// It is being stopped.
    case stopping
    /// It could not be started.
    case failed

    /// Whether it takes requests.
    var isUp: Bool { self == .ready || self == .suspect }
  }

  /// Why it could not be started, or does not answer.
  package struct Failure: Sendable, Hashable, Codable {
    package var code: String
    package var message: String
    package var hint: String?
    /// The cause in the words of the catalogue of failures.
    package var cause: String?
    /// The last lines of its log.
    package var log: [String]
  }

  package var name: String
  package var title: String
  package var state: State
  /// What is done at the moment: `pull`, `build`, `create`, `start`, `wait`; `nil` where nothing is.
  package var stage: String?
  /// How far that is, 0 to 1; `nil` where nobody can tell.
  package var progress: Double?
  /// When that state began, in seconds since 1970.
  package var since: Double
  /// How long the last start took, in seconds.
  package var usualStart: Double?
  package var inFlight: Int
  package var waiting: Int
  /// When it is stopped if nobody asks for it, in seconds since 1970.
  package var idleAt: Double?
  package var pinned: Bool
  /// How many requests it is given at once, by all of its replicas.
  package var parallel: Int
  /// How many replicas of it run.
  package var replicas: Int
  package var queue: Int
  package var priority: Int
  /// The card whose memory it has.
  package var card: Int?
  /// The GPU memory that it needs, in bytes, as its manifest says.
  package var memory: Int64?
  package var gpu: Bool
  package var address: String?
  /// The same as long as its speech is: as long as its images and its settings are.
  package var identity: String?
  package var dialect: String?
  package var languages: [String]
  package var cloning: Bool?
  /// How many voices it has; `nil` where it has never run.
  package var voices: Int?
  package var failure: Failure?

  enum CodingKeys: String, CodingKey {
    case name, title, state, stage, progress, since, waiting, pinned, parallel, replicas, queue, priority, card, memory,
      gpu
    case address, identity, dialect, languages, cloning, voices, failure
    case usualStart = "usual_start"
    case inFlight = "in_flight"
    case idleAt = "idle_at"
  }
}

extension BackendView.Failure {
  init(_ error: BackendError, wording: Advice.Wording) {
    let finding = error.report?.explanations.first
    self.init(
      code: error.code.rawValue, message: error.message, hint: error.hint?.text(in: wording),
      cause: finding?.cause, log: error.report?.logTail ?? [])
  }
}

/// What the scheduler can tell of a backend.
package struct ScheduledState: Sendable, Hashable {
  package var state: BackendView.State
  package var inFlight: Int
  package var waiting: Int
  /// When it is stopped if nobody asks for it.
  package var idleAt: Duration?
  package var isPinned: Bool
  package var card: Int?
}

extension Scheduler {
  /// How a backend is.
  package func state(of name: String) -> ScheduledState? {
    guard let record = records[name] else { return nil }
    let isIdle = record.state == .ready && record.isUnused && !record.policy.isPinned
    return ScheduledState(
      state: BackendView.State(record), inFlight: record.inFlight.count, waiting: record.queue.count,
      idleAt: isIdle ? record.policy.idle.map { record.lastUsed + $0 } : nil, isPinned: record.policy.isPinned,
      card: record.place?.card)
  }
}

extension BackendView.State {
  init(_ record: BackendRecord) {
    self =
      switch record.state {
      case .absent: .asleep
      case .waiting: .waiting
      case .starting: .starting
      case .ready: record.pulse.isSuspect ? .suspect : .ready
      case .draining: .draining
      case .stopping: .stopping
      case .failed: .failed
      }
  }
}
