import DockerEngine

/// Does what a ``WaitMachine`` asks for and puts what comes of it into its mailbox.
struct WaitErrands: Sendable {
  let probe: any ReadinessProbe
  let container: any ContainerAccess
  /// The container's port that is published and asked.
  let port: Int?
  let clock: WaitClock
  let mailbox: AsyncThrowingStream<WaitMachine.Input, any Error>.Continuation

  private static let mostRemembered = 1000
  /// How long the engine may take to tell of a container's activity: a wait must not outlast its own limit because of
  /// an engine that does not answer.
  private static let patience = Duration.seconds(1)

  func run(_ action: WaitMachine.Action) async {
    do {
      switch action {
      case .pause(let number, let length):
        if length > .zero { try await clock.sleep(length) }
        mailbox.yield(.pauseOver(number))
      case .probe:
        let start = clock.elapsed()
        let observation = await probe.observe()
        mailbox.yield(.probed(observation, cost: clock.elapsed() - start))
      case .inspect:
        let snapshot = try await container.snapshot()
        if let snapshot { probe.saw(snapshot) }
        mailbox.yield(.inspected(snapshot))
      case .followLog:
        await followLog()
      case .lookForActivity(let delay):
        try await clock.sleep(delay)
        do {
          var activity = try await withTimeLimit(Self.patience) { try await container.activity() }
          // What the probes leave there is no news of the server's.
          activity.log.removeAll(where: probe.mayHaveCaused)
          mailbox.yield(.activity(activity))
        } catch is TimedOut {
          mailbox.yield(.unanswered)
        } catch let error as EngineError where error.code == .timedOut {
          mailbox.yield(.unanswered)
        }
      case .lookForListeners:
        let listed = try? await container.run(ContainerListeners.command, timeLimit: ContainerListeners.patience)
        let listeners = listed.flatMap(ContainerListeners.init)
        mailbox.yield(.listening(port.flatMap { listeners?.flaw(ofPort: $0) }))
      case .finish:
        mailbox.finish()
      }
    } catch {
      mailbox.finish(throwing: error)
    }
  }

  /// Tells of each line that says something new and is not the trace of a probe. Where the log cannot be read, the
  /// pauses alone decide.
  private func followLog() async {
    guard let lines = try? await container.newLogLines() else { return }
    var known: Set<String> = []
    do {
      for try await line in lines where !probe.mayHaveCaused(line) {
        if known.count > Self.mostRemembered { known = [] }
        if known.insert(ProgressJudge.gist(of: line)).inserted { mailbox.yield(.logMoved) }
      }
    } catch {
      return
    }
  }
}
