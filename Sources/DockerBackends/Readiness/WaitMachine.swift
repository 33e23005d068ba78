import DockerEngine

/// Decides what a wait does next. Pure: told what happened and when, it answers what to do.
struct WaitMachine {
  /// What happened.
  enum Input: Sendable {
    case began
    case pauseOver(Int)
    case probed(ProbeObservation, cost: Duration)
    case inspected(ContainerSnapshot?)
    case signal(ContainerSignal)
    case signalsEnded
    case activity(ContainerActivity)
    /// A look at where the container's programs listen is over; what is wrong with that.
    case listening(ProbeFlaw?)
    /// The container wrote a line of log that tells something new.
    case logMoved
    /// The engine did not tell of any activity, neither that there is nor that there is none.
    case unanswered
  }

  /// What to do.
  enum Action: Sendable, Hashable {
    /// Hand back `pauseOver` with this number after a while.
    case pause(Int, Duration)
    case probe
    case inspect
    /// Hand back `logMoved` for each new line from now on.
    case followLog
    case lookForActivity(after: Duration)
    /// Hand back `listening`.
    case lookForListeners
    case finish(ReadinessOutcome)
  }

  let goal: ReadinessTarget.Goal
  let pace: ProbePace
  /// The longest pause that the manifest allows.
  let interval: Duration?
  /// How long without a sign of progress.
  let timeout: Duration
  /// Whether an end with exit code 0 is all that can be expected.
  let endsWell: Bool
  /// Whether the engine's verdict decides.
  let trustsHealth: Bool
  /// Whether a port is asked whose silence a look at the container's listening sockets may explain.
  let looksForListeners: Bool

  private(set) var last: String?
  private(set) var logLine: String?
  private var began: Duration = .zero
  private var deadline: Duration = .zero
  private var pauses = 0
  private var isProbing = false
  private var deaths = 0
  private var lastExitCode: Int?
  private var knownRestarts: Int?
  private var hasInspected = false
  /// A busy engine may take longer for a look than it takes until the next one is due.
  private var isInspecting = false
  private var lastInspection: Duration = .zero
  private var hasSignals = true
  /// Whether it ended and was not started again yet, as far as is known.
  private var isDown: Bool
  /// Whether that was so at any time of the probe: a port that is open then is the engine's proxy, and no server.
  private var wasDown = false
  /// When something that is not ready answered first; its log is followed from then on.
  private var firstAnswer: Duration?
  private var lastLine: Duration = .zero
  private var progress = ProgressJudge()
  private var flaw: (kind: ProbeFlaw, since: Duration)?
  /// Since when nothing listens, as the probes see it.
  private var silentSince: Duration?
  private var nextListenerLook: Duration = .zero

  /// A wait never lasts longer than this many times its timeout, however much the container writes.
  static let hardCap = 10
  /// A server that writes a lot is not asked for each line.
  static let shortestBetweenLines: Duration = .milliseconds(250)
  /// What the shortest pause is reckoned from once a server answers: 10 ms.
  private static let shortestAnswering: Duration = .milliseconds(500)
  /// What the pauses after such a line start from, as if the server had begun to answer that long ago.
  private static let freshness: Duration = .milliseconds(600)
  /// How long a server may be silent before a look at where it listens. Each costs the engine a command.
  private static let usualSilence: Duration = .seconds(5)
  /// So many ends in a row are a loop: its restart policy does not help.
  static let mostDeaths = 3
  /// Events may be missed, so the container is looked at now and then; more often where there are none.
  private var inspectionInterval: Duration { hasSignals ? .seconds(15) : .seconds(1) }

  init(
    goal: ReadinessTarget.Goal, pace: ProbePace, interval: Duration?, timeout: Duration, endsWell: Bool,
    trustsHealth: Bool, looksForListeners: Bool = false, isDown: Bool = false
  ) {
    self.goal = goal
    self.pace = pace
    self.interval = interval
    self.timeout = timeout
    self.endsWell = endsWell
    self.trustsHealth = trustsHealth
    self.looksForListeners = looksForListeners
    self.isDown = isDown
  }

  /// How long it may last, as things are now.
  var limit: Duration { deadline - began }

  /// How long it has lasted.
  func elapsed(at now: Duration) -> Duration { now - began }

  mutating func handle(_ input: Input, at now: Duration) -> [Action] {
    switch input {
    case .began: begin(at: now)
    case .pauseOver(let number): number == pauses ? look() : []
    case .probed(let observation, let cost): probed(observation, cost: cost, at: now)
    case .inspected(let snapshot): inspected(snapshot, at: now)
    case .signal(let signal): heard(signal)
    case .signalsEnded: losesSignals()
    case .activity(let activity): judged(activity, at: now)
    case .listening(let flaw): listens(flaw, at: now)
    case .logMoved: heardLog(at: now)
    case .unanswered: heardNothing(at: now)
    }
  }

  private mutating func begin(at now: Duration) -> [Action] {
    began = now
    deadline = now + timeout
    let first: [Action] = goal == .ready ? probe() : [.inspect]
    return first + [.lookForActivity(after: timeout / 2)]
  }

  private mutating func look() -> [Action] {
    goal == .ready ? probe() : [.inspect]
  }

  private mutating func probe() -> [Action] {
    guard goal == .ready, !isProbing else { return [] }
    isProbing = true
    wasDown = isDown
    pauses += 1
    return [.probe]
  }

  private mutating func probed(_ seen: ProbeObservation, cost: Duration, at now: Duration) -> [Action] {
    isProbing = false
    let observation = wasDown && seen.isReady ? .silent("the container was restarted meanwhile") : seen
    last = observation.text
    var actions: [Action] = []
    switch observation {
    case .ready(let how): return [.finish(.ready(how))]
    case .flawed(let kind, _):
      silentSince = nil
      if let end = note(kind, at: now) { return [end] }
    case .silent: actions = heardSilence(at: now)
    case .notReady: (flaw, silentSince) = (nil, nil)
    }
    pauses += 1
    var waited = now - began
    if case .notReady = observation, pace.followsLog {
      if firstAnswer == nil { actions.append(.followLog) }
      // Each question may leave a line in the server's log, so the pauses begin anew and grow faster: what is ready
      // within seconds is still seen within 15 % of the time it takes, what takes longer is left alone.
      let answering = now - (firstAnswer ?? now)
      waited = max(Self.shortestAnswering, answering * (7.5 * max(1, answering / .seconds(4))))
      firstAnswer = firstAnswer ?? now
    }
    let pause = pace.pause(after: observation, waited: waited, cost: cost, limit: interval)
    let mustInspect = !isInspecting && (!hasInspected || now - lastInspection >= inspectionInterval)
    isInspecting = isInspecting || mustInspect
    return [.pause(pauses, pause)] + (mustInspect ? [.inspect] : []) + actions
  }

  /// Remembers since when the same flaw shows; the end of the wait where that is long enough.
  private mutating func note(_ kind: ProbeFlaw, at now: Duration) -> Action? {
    if flaw?.kind != kind { flaw = (kind, now) }
    guard let flaw, let patience = kind.patience, now - flaw.since >= patience else { return nil }
    return .finish(.flawed(kind, last: last ?? ""))
  }

  /// A server that is silent for long may listen where nobody asks; it is looked for less and less often.
  private mutating func heardSilence(at now: Duration) -> [Action] {
    if let seen = flaw?.kind.sighting { last = seen } else { flaw = nil }
    guard looksForListeners else { return [] }
    if silentSince == nil { (silentSince, nextListenerLook) = (now, now + min(Self.usualSilence, timeout / 3)) }
    guard let silentSince, now >= nextListenerLook else { return [] }
    nextListenerLook = now + max(Self.usualSilence, now - silentSince)
    return [.lookForListeners]
  }

  private mutating func listens(_ found: ProbeFlaw?, at now: Duration) -> [Action] {
    // What answers by now listens where it is asked.
    guard silentSince != nil else { return [] }
    guard let found else {
      flaw = nil
      return []
    }
    last = found.sighting
    return note(found, at: now).map { [$0] } ?? []
  }

  private mutating func losesSignals() -> [Action] {
    hasSignals = false
    return [.inspect]
  }

  private mutating func heard(_ signal: ContainerSignal) -> [Action] {
    switch signal {
    case .started:
      isDown = false
      return goal == .started ? [.finish(.ready("running"))] : probe()
    case .died(let exitCode):
      deaths += 1
      (isDown, wasDown) = (true, true)
      lastExitCode = exitCode
      return [.inspect]
    case .removed:
      return [.finish(.exited(nil, last: last))]
    case .health(.healthy) where trustsHealth:
      return [.finish(.ready("healthy"))]
    case .health, .outOfMemory:
      return []
    }
  }

  /// A line may tell that the server is ready, or will be in a moment: asked at once, and soon again.
  private mutating func heardLog(at now: Duration) -> [Action] {
    guard let first = firstAnswer, now - lastLine >= Self.shortestBetweenLines else { return [] }
    lastLine = now
    firstAnswer = max(first, now - Self.freshness)
    return look()
  }

  private mutating func inspected(_ snapshot: ContainerSnapshot?, at now: Duration) -> [Action] {
    hasInspected = true
    isInspecting = false
    lastInspection = now
    guard let snapshot else { return [.finish(.exited(nil, last: last))] }
    let restarts = snapshot.restartCount - (knownRestarts ?? snapshot.restartCount)
    knownRestarts = knownRestarts ?? snapshot.restartCount
    isDown = snapshot.isRestarting
    if isDown {
      wasDown = true
      lastExitCode = snapshot.exitCode
      // A command that cannot be executed is not there the next time either.
      let isHopeless = snapshot.exitCode == 126 || snapshot.exitCode == 127
      let isLoop = max(deaths, restarts) >= Self.mostDeaths
      return isLoop || isHopeless ? [.finish(.exited(snapshot, last: last))] : keepLooking()
    }
    guard snapshot.isRunning else {
      let isDone = snapshot.exitCode == 0 && (goal == .completed || endsWell) && snapshot.startedAt != nil
      return [.finish(isDone ? .completed : .exited(snapshot, last: last))]
    }
    if max(deaths, restarts) >= Self.mostDeaths {
      // It is up for the next try, and what runs has no exit code.
      var ended = snapshot
      ended.exitCode = lastExitCode ?? snapshot.exitCode
      return [.finish(.exited(ended, last: last))]
    }
    if goal == .started { return [.finish(.ready("running"))] }
    if trustsHealth, snapshot.health == .healthy { return [.finish(.ready("healthy"))] }
    return keepLooking()
  }

  /// Probes look after the container as they go; without them only looking itself does.
  private mutating func keepLooking() -> [Action] {
    guard goal != .ready else { return [] }
    pauses += 1
    return [.pause(pauses, inspectionInterval)]
  }

  private mutating func judged(_ activity: ContainerActivity, at now: Duration) -> [Action] {
    logLine = activity.log.last ?? logLine
    if progress.shows(activity, at: now) { deadline = max(deadline, now + timeout) }
    deadline = min(deadline, began + timeout * Self.hardCap)
    guard now < deadline else { return [timeOut(at: now)] }
    return [look(at: now)]
  }

  /// What shows a flaw to the last would not have become ready in more time either.
  private func timeOut(at now: Duration) -> Action {
    if let flaw { return .finish(.flawed(flaw.kind, last: last ?? "")) }
    return .finish(.timedOut(after: now - began, last: last ?? logLine ?? "no answer"))
  }

  /// A busy engine answers the next time, and what it says then is compared with what it said before: it is asked again
  /// soon, so that one answer missed does not cost the container its time.
  private func heardNothing(at now: Duration) -> [Action] {
    guard now < deadline else { return [.finish(.unanswered(after: now - began, last: last))] }
    return [.lookForActivity(after: min(timeout / 10, deadline - now))]
  }

  /// The next look at the container's activity, which comes at the latest when the time is over.
  private func look(at now: Duration) -> Action {
    .lookForActivity(after: min(timeout / 2, deadline - now))
  }
}
