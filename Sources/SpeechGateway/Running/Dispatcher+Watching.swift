import DockerBackends

extension Dispatcher {
  /// Lets time pass and watches the engine until the task is cancelled.
  package func watch() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.letTimePass() }
      group.addTask { await self.lookNowAndThen() }
      group.addTask { await self.lookOnChanges() }
      group.addTask { await self.measureNowAndThen() }
      group.addTask { await self.showLifeNowAndThen() }
    }
  }

  /// Looks which backends run: what runs is adopted, what somebody stopped is asleep.
  package func look() async {
    let generations = backends.keys.reduce(into: [:]) { $0[$1] = scheduler.generation(of: $1) }
    do throws(BackendError) {
      let running = try await runner.running()
      isEngineThere = true
      for (name, generation) in generations.sorted(by: { $0.key < $1.key }) {
        tell(.observed(backend: name, generation: generation, isRunning: running.contains(name)))
      }
      await lookForReplicas()
    } catch {
      // Nobody knows, then: what ran may go on.
      isEngineThere = false
    }
  }

  /// Accepts nothing more, and ends the lines of who listens: the server waits for them, too.
  package func close() {
    tell(.shutDown)
    feed.end()
  }

  /// Accepts nothing more, and waits until all turns are over.
  /// - Parameter grace: how long at most.
  package func drain(within grace: Duration) async {
    close()
    let end = now + grace
    while now < end, backends.keys.contains(where: { (scheduler.state(of: $0)?.inFlight ?? 0) > 0 }) {
      try? await Task.sleep(for: .milliseconds(50))
    }
  }

  private func letTimePass() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(500))
      tell(.tick)
      for name in boards.keys { tellUsable(of: name) }
    }
  }

  /// Often enough to see the most that a backend takes, as most never give back what they took.
  private func measureNowAndThen() async {
    var isFirst = true
    while !Task.isCancelled {
      if isFirst || backends.keys.contains(where: { scheduler.state(of: $0)?.state != .asleep }) { await measure() }
      isFirst = false
      try? await Task.sleep(for: .seconds(10))
    }
  }

  /// One clock for all who listen: a task for each would take more memory than the line itself.
  private nonisolated func showLifeNowAndThen() async {
    while (try? await Task.sleep(for: .seconds(15))) != nil { feed.pulse() }
  }

  private func lookNowAndThen() async {
    while !Task.isCancelled {
      await look()
      try? await Task.sleep(for: .seconds(30))
    }
  }

  /// The engine tells when something happens; where it stops telling, it is asked again, ever less often.
  private func lookOnChanges() async {
    var pause = Duration.seconds(1)
    while !Task.isCancelled {
      for await _ in await runner.changes() {
        pause = .seconds(1)
        await look()
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .seconds(30))
    }
  }
}
