import DockerEngine
import FoundationEssentials
import SpeechAPI

extension FailureReporter {
  /// The container that an error is about.
  struct Subject: Sendable {
    var service: String
    var container: String
    var image: String
    var wantsGPU: Bool
    /// Whether the manifest gives it a healthcheck of its own.
    var hasHealthcheck = false
    /// A container port that it publishes.
    var port: Int?
    /// What stands before each container port where it is published, such as `127.0.0.1:7862:`.
    var published: [Int: String] = [:]
    /// The path that the manifest has asked for until it is ready.
    var readyPath: String?
    /// The port that it has asked.
    var readyPort: Int?
    /// What this program's own probes ask its server for.
    var probedPaths: Set<String> = ["/health"]

    init(_ spec: ContainerSpec) {
      (service, container, image, wantsGPU) = (spec.service, spec.name, spec.image, spec.wantsGPU)
      hasHealthcheck = spec.request.config.healthcheck?.test != nil
      for (name, bindings) in spec.request.hostConfig.portBindings?.bindings ?? [:] {
        guard let number = Int(name.prefix(before: "/")), let binding = bindings.first else { continue }
        // Without a host port the address is the usual one, too.
        let words = (binding.hostPort ?? "").isEmpty ? [] : [binding.hostIP, binding.hostPort]
        published[number] = words.compactMap { $0 }.filter { !$0.isEmpty }.map { "\($0):" }.joined()
      }
      port = published.keys.min()
    }

    init(_ container: BackendStatus.Container) {
      (service, image, wantsGPU) = (container.service, container.image, container.device == .gpu)
      self.container = container.name
    }
  }

  /// The error for a container that ended while somebody waited for it.
  func exited(_ subject: Subject, snapshot: ContainerSnapshot?, last: String?, id: String) async -> BackendError {
    var (report, left) = await report(on: subject, id: id, reason: "")
    report.exitCode = report.exitCode ?? snapshot?.exitCode
    report.oomKilled = report.oomKilled || (snapshot?.outOfMemory ?? false)
    let isRestarting = snapshot?.isRestarting ?? false
    let end =
      snapshot == nil ? "was removed by another program" : Self.end(report, isRestarting: isRestarting)
    report.reason = snapshot?.error ?? report.logTail.last { !$0.isEmpty } ?? end
    judge(&report, subject, left, isRestarting: isRestarting, probe: last)
    // What is gone cannot be looked at.
    if snapshot == nil { report.container = nil }
    return BackendError(
      .containerExited, "container \(subject.container) \(end) before service \(subject.service) was ready",
      hint: report.explanations.first?.fix ?? "read its log: `\(.logs(backend))`", report: report)
  }

  /// The error for a container that runs and does not get ready.
  func notReady(_ subject: Subject, after: Duration, last: String, id: String) async -> BackendError {
    var (report, left) = await report(on: subject, id: id, reason: last)
    judge(&report, subject, left, isRestarting: false, probe: last)
    let seconds = max(1, Int(after.components.seconds))
    let wait: Advice = "wait longer with `\(choice: .init(.timeout))` or `x-tts.ready`"
    let longer = Self.mending(report).map { $0 + ", or \(wait)" } ?? wait
    let (advice, health): (Advice, String?) =
      report.logTail.isEmpty
      ? (longer, Self.complaint(of: report)) : ("read its log: `\(.logs(backend))`; \(longer)", nil)
    return BackendError(
      .notReady,
      "service \(subject.service) was not ready after \(seconds) s: \(last)"
        + (health.map { "; its healthcheck says: \($0)" } ?? ""),
      hint: report.explanations.first?.fix ?? advice, report: report)
  }

  /// What to do about a healthcheck that has failed each time; `nil` where it has not.
  private static func mending(_ report: FailureReport) -> Advice? {
    guard report.healthLog.count > 1, report.healthLog.allSatisfy({ $0.exitCode != 0 }) else { return nil }
    return "correct the healthcheck, which fails each time"
  }

  /// What a healthcheck that failed printed, where the reason does not tell it already.
  private static func complaint(of report: FailureReport) -> String? {
    let run = report.healthLog.last { $0.exitCode != 0 }
    let output = run?.output.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    return output.isEmpty || report.reason.contains(output.prefix(100)) ? nil : String(output.prefix(300))
  }

  /// The error for a container that is not well at this moment.
  /// - Parameter health: what its server says, where it has been asked.
  func unwell(_ container: BackendStatus.Container, health: BackendHealth?) async -> BackendError {
    if let still = Self.standstill(container.state) { return await stopped(container, still) }
    let subject = Subject(container)
    var (report, left) = await report(on: subject, id: container.id, reason: "")
    // It may run again by now, for its next try.
    report.exitCode = report.exitCode ?? container.exitCode
    let isRestarting = container.state == .restarting
    let hasEnded = container.state != .running
    let said = health.map {
      [$0.status ?? "HTTP \($0.httpStatus)", $0.error].compactMap { $0 }.joined(separator: ": ")
    }
    let test = report.healthLog.last.map { $0.output.trimmed(of: " \n").isEmpty ? "exit \($0.exitCode)" : $0.output }
    let state =
      hasEnded
      ? Self.end(report, isRestarting: isRestarting)
      : [container.health == .unhealthy ? "is unhealthy" : nil, said.map { "its server says: \($0)" }]
        .compactMap { $0 }.joined(separator: " and ")
    report.reason = (hasEnded ? report.logTail.last { !$0.isEmpty } : test ?? said) ?? state
    judge(&report, subject, left, isRestarting: isRestarting, probe: said ?? test, health: health)
    report.logTail = report.logTail.suffix(Self.linesInStatus)
    return BackendError(
      hasEnded ? .containerExited : .notReady, "container \(subject.container) \(state)",
      hint: report.explanations.first?.fix ?? "read its log: `\(.logs(backend))`", report: report)
  }

  /// What a container is called that neither runs nor has ended.
  private static func standstill(_ state: BackendStatus.Container.State) -> String? {
    switch state {
    case .created: "was created, but never started"
    case .paused: "is paused"
    case .dead: "is dead: the engine removed it only in part"
    case .running, .restarting, .removing, .exited, .unknown: nil
    }
  }

  /// The error for such a container: by what the engine said when it could not be started, where it said anything.
  private func stopped(_ container: BackendStatus.Container, _ still: String) async -> BackendError {
    let subject = Subject(container)
    var report = FailureReport(
      backend: backend, stage: .start, service: subject.service, container: subject.container, image: subject.image,
      reason: still)
    if let said = try? await engine.containers.inspect(container.id).state?.error, !said.isEmpty {
      let text = ErrorText(said, at: .start)
      report.reason = text.peeled.message
      report.explanations = explanations(of: text, about: report)
    }
    return BackendError(
      .notRunning, "container \(subject.container) \(still)",
      hint: report.explanations.first?.fix ?? "start it: `\(.up(backend))`", report: report)
  }

  /// How many lines of the log `status` shows of each container that is not well.
  private static let linesInStatus = 5

  private static func end(_ report: FailureReport, isRestarting: Bool) -> String {
    if report.oomKilled { return "was killed: out of memory (exit code \(report.exitCode ?? 137))" }
    let code = report.exitCode.map { " with exit code \($0)" } ?? ""
    return (isRestarting ? "keeps crashing" : "exited") + code
  }

  func report(
    on subject: Subject, id: String, reason: String
  ) async -> (report: FailureReport, left: Leavings) {
    var report = FailureReport(
      backend: backend, stage: .ready, service: subject.service, container: subject.container, image: subject.image,
      reason: reason)
    let left = await add(container: id, to: &report, without: subject.probedPaths)
    return (report, left)
  }

  /// Explains a container that started: by its log, else by the last probe, else by its healthcheck, and by how it
  /// ended.
  private func judge(
    _ report: inout FailureReport, _ subject: Subject, _ left: Leavings, isRestarting: Bool, probe: String?,
    health: BackendHealth? = nil
  ) {
    var facts = facts(about: report, container: left.facts)
    facts.container.exitCode = report.exitCode
    facts.container.isOOMKilled = report.oomKilled
    facts.container.state = isRestarting ? "restarting" : nil
    facts.container.wantsGPU = subject.wantsGPU
    facts.container.wantsCPU = !subject.wantsGPU
    facts.probe.health = health?.status
    var told = Judge.findings(in: left.log.joined(separator: "\n"), at: .log, facts: facts)
    for said in [health?.said ?? probe, report.healthLog.last { $0.exitCode != 0 }?.output] where told.isEmpty {
      if let said { told = Judge.findings(in: said, at: .probe, facts: facts) }
    }
    var own = Facts()
    (own.backend, own.container, own.probe) = (facts.backend, facts.container, facts.probe)
    own.image.reference = facts.image.reference
    let shown = Judge.findings(from: own).filter { finding in !told.contains { $0.id == finding.id } }
    // Want of memory explains whatever the log says; a loop or a kill does not.
    let findings = report.oomKilled ? shown + told : told + shown
    report.explanations = findings
  }

  /// What a container left, for a judge that must see all of it.
  struct Leavings: Sendable {
    /// The end of its log as it is.
    var log: [String] = []
    /// How it was made, and how its runs went.
    var facts = ContainerFacts()
  }

  /// Adds what the container left.
  /// - Parameter paths: what our own probes asked the server for: lines about that push out what it says itself.
  @discardableResult
  func add(
    container id: String, to report: inout FailureReport, without paths: Set<String> = []
  ) async -> Leavings {
    var left = Leavings()
    async let log = EngineContainer(engine, id: id).activity()
    if let settled = await settled(id), let state = settled.state {
      left.facts = settled.facts
      let hasEnded = !state.running || state.restarting
      if hasEnded, state.startedAt != nil || state.exitCode != 0 { report.exitCode = state.exitCode }
      report.oomKilled = state.oomKilled
      report.healthLog = (state.health?.log ?? []).suffix(3).map {
        FailureReport.HealthRun(exitCode: $0.exitCode, output: $0.output)
      }
    }
    let lines: [String] = ((try? await log)?.log ?? []).filter { line in
      !paths.contains { Self.isRequest(line, for: $0) }
    }
    left.log = Array(lines.suffix(Self.lines))
    report.logTail = left.log
    return left
  }

  /// Whether a server's log tells of a request for an address: `"GET /health HTTP/1.1" 404 -`.
  static func isRequest(_ line: String, for path: String) -> Bool {
    line.firstRange(ofText: "GET \(path) HTTP/1.") != nil
  }

  /// The container's state and what follows from it. The engine learns a little after the end of a killed process
  /// whether it was for want of memory, and may note it as an event alone: the state keeps what was known at the end.
  /// Its events tell, too, whether somebody had it killed.
  private func settled(_ id: String) async -> (state: ContainerState?, facts: ContainerFacts)? {
    guard let inspected = try? await engine.containers.inspect(id) else { return nil }
    // It may have been made from another manifest than the one at hand.
    KnownSecrets.shared.learn(environment: inspected.config?.env ?? [], of: id)
    var (state, facts) = (inspected.state, ContainerFacts(inspected))
    guard let seen = state, !seen.running, seen.exitCode == 137, !seen.oomKilled, let end = seen.finishedAt else {
      return (state, facts)
    }
    let filters: EngineFilters = ["container": [id], "event": ["oom", "kill"]]
    guard
      let events = try? await engine.system.events(
        since: seen.startedAt, until: end.addingTimeInterval(Self.lateness), filters: filters)
    else { return (state, facts) }
    var actions: Set<String> = []
    var iterator = events.makeAsyncIterator()
    while let event = try? await iterator.next() { actions.insert(event.action) }
    state?.oomKilled = actions.contains("oom")
    facts.wasStopped = actions.contains("kill")
    return (state, facts)
  }

  /// How long after a container's end its engine may still learn why, in seconds: 0.1 were seen on a busy machine.
  private static let lateness = 1.0
}
