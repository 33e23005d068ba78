import DockerBackends
import FoundationEssentials

extension Dispatcher {
  /// All backends, by name.
  package func views() -> [BackendView] { backends.keys.sorted().compactMap { view(of: $0) } }

  /// One backend; `nil` where there is none of that name.
  package func view(of name: String) -> BackendView? {
    guard let outline = backends[name], let scheduled = scheduler.state(of: name) else { return nil }
    let speaker = speakers[name]
    let isRunning = scheduled.state.isUp || scheduled.state == .draining
    return BackendView(
      name: name, title: outline.title, state: scheduled.state, stage: progress[name]?.stage,
      progress: progress[name]?.share, since: since[name] ?? moment(at: now),
      usualStart: usualStarts[name]?.inSeconds, inFlight: scheduled.inFlight, waiting: scheduled.waiting,
      idleAt: scheduled.idleAt.map { self.moment(at: $0) }, pinned: scheduled.isPinned,
      parallel: outline.policy.parallel * (scheduler.replicas(of: name) ?? 1),
      replicas: isRunning ? speaker?.replicas.count ?? 0 : 0, queue: outline.policy.queue,
      priority: outline.policy.priority,
      card: scheduled.card, memory: outline.memory, gpu: outline.gpu,
      address: isRunning ? speaker?.client.baseURL : nil, identity: isRunning ? speaker?.identity : nil,
      dialect: speaker?.client.dialect.name.rawValue ?? outline.dialect, languages: outline.languages,
      cloning: speaker?.capabilities?.voiceCloning ?? outline.cloning, voices: speaker?.voices.count,
      failure: (failures[name] ?? doubts[name]).map { BackendView.Failure($0, wording: wording) })
  }

  /// What the catalogue says of it.
  package func outline(of name: String) -> BackendOutline? { backends[name] }

  /// Its server as it was when it was last up; `nil` where it never was.
  package func speaker(of name: String) -> Speaker? { speakers[name] }

  private func moment(at time: Duration) -> Double {
    let moment = Date.now.timeIntervalSince1970 + (time - now).inSeconds
    return (moment * 10).rounded() / 10
  }
}
