/// Does what a ``WaitMachine`` asks for and puts what comes of it into its mailbox.
struct WaitErrands: Sendable {
  let probe: any ReadinessProbe
  let container: any ContainerAccess
  let clock: WaitClock
  let mailbox: AsyncThrowingStream<WaitMachine.Input, any Error>.Continuation

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
        mailbox.yield(.inspected(try await container.snapshot()))
      case .lookForActivity(let delay):
        try await clock.sleep(delay)
        mailbox.yield(.activity(try await container.activity()))
      case .finish:
        mailbox.finish()
      }
    } catch {
      mailbox.finish(throwing: error)
    }
  }
}
