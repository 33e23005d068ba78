import DockerBackends
import FoundationEssentials

extension Dispatcher {
  /// All backends, by name.
  package func views() -> [BackendView] { backends.keys.sorted().compactMap { view(of: $0) } }

  /// One backend; `nil` where there is none of that name.
  package func view(of name: String) -> BackendView? {
    guard let outline = backends[name], let scheduled = scheduler.state(of: name) else { return nil }
    let speaker = speakers[name]
    let isRunning = scheduled.state == .ready || scheduled.state == .draining
    return BackendView(
      name: name, title: outline.title, state: scheduled.state, stage: progress[name]?.stage,
      progress: progress[name]?.share, since: since[name] ?? moment(at: now),
      usualStart: usualStarts[name]?.inSeconds, inFlight: scheduled.inFlight, waiting: scheduled.waiting,
      idleAt: scheduled.idleAt.map { self.moment(at: $0) }, pinned: scheduled.isPinned,
      parallel: outline.policy.parallel, queue: outline.policy.queue, priority: outline.policy.priority,
      card: scheduled.card, memory: outline.memory, gpu: outline.gpu,
      address: isRunning ? speaker?.client.baseURL : nil,
      dialect: speaker?.client.dialect.name.rawValue ?? outline.dialect, languages: outline.languages,
      cloning: speaker?.capabilities?.voiceCloning ?? outline.cloning, voices: speaker?.voices.count,
      failure: failures[name].map { BackendView.Failure($0, wording: wording) })
  }

  /// What starting it would take at the moment.
  package func fit(of name: String) -> Fit? {
    scheduler.fit(of: name, now).map { verdict in
      switch verdict {
      case .fits(let place): Fit(verdict: .fits, card: place?.card)
      case .later(let place): Fit(verdict: .waits, card: place.card)
      case .after(let names, let place): Fit(verdict: .stops, card: place.card, backends: names)
      case .busy(let names, let place): Fit(verdict: .waits, card: place.card, backends: names)
      case .never(let names): Fit(verdict: .never, backends: names)
      }
    }
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
