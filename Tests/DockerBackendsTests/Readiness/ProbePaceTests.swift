import Testing

@testable import DockerBackends

struct ProbePaceTests {
  private func pause(
    _ pace: ProbePace = .network, _ observation: ProbeObservation = .notReady(""), waited: Duration,
    cost: Duration = .zero, limit: Duration? = nil
  ) -> Duration {
    pace.pause(after: observation, waited: waited, cost: cost, limit: limit)
  }

  @Test func growsInProportionToTheTimeWaited() {
    #expect(pause(waited: .zero) == .milliseconds(5))
    #expect(pause(waited: .seconds(1)) == .milliseconds(20))
    #expect(pause(waited: .seconds(5)) == .milliseconds(100))
    #expect(pause(waited: .seconds(3600)) == .milliseconds(250))
  }

  @Test func asksOftenWhereNothingListensAndAskingIsCheap() {
    #expect(pause(.network, .silent(""), waited: .seconds(3600)) == .milliseconds(100))
  }

  @Test func spendsAtMostHalfOfTheTimeInCommands() {
    #expect(pause(.command, waited: .zero, cost: .milliseconds(80)) == .milliseconds(80))
    #expect(pause(.command, waited: .zero, cost: .seconds(20)) == .seconds(1))
  }

  @Test func honoursTheManifestsInterval() {
    #expect(pause(waited: .seconds(3600), limit: .seconds(5)) == .seconds(5))
    #expect(pause(waited: .seconds(3600), limit: .milliseconds(20)) == .milliseconds(20))
  }
}
